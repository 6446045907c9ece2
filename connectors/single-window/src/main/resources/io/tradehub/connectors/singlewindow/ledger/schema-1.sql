-- Quantities are whole hundred thousandths (5 decimals), prices whole ten thousandths (4), money
-- whole cents (2), times nanoseconds since 1970, periods year * 12 + month - 1. Whole numbers and
-- not texts, for sums are made in SQL. SQLite refuses a sum that does not fit.

CREATE TABLE watermark (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Receipts that speak of nothing known. They belong to no tenant yet.
CREATE TABLE unmatched (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 BLOB NOT NULL UNIQUE,
  receipt TEXT NOT NULL,
  bytes BLOB NOT NULL,
  receive_time INTEGER NOT NULL
) STRICT;

CREATE TABLE unmatched_name (
  name TEXT NOT NULL,
  receipt INTEGER NOT NULL REFERENCES unmatched (seq) ON DELETE CASCADE,
  PRIMARY KEY (name, receipt)
) STRICT, WITHOUT ROWID;

CREATE INDEX unmatched_name_of ON unmatched_name (receipt);

-- How many there are and how large: counting a million rows for each new one would be slow.
CREATE TABLE unmatched_tally (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  receipts INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;

INSERT INTO unmatched_tally VALUES (1, 0, 0);

-- One that sales are of has a row; put_time is there when it was put.
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  number TEXT NOT NULL,
  put_time INTEGER,
  UNIQUE (tenant, number)
) STRICT;

CREATE TABLE book_item (
  book INTEGER NOT NULL REFERENCES book (id),
  item INTEGER NOT NULL,
  hs_code TEXT NOT NULL,
  name TEXT NOT NULL,
  specification TEXT NOT NULL,
  origin TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit TEXT NOT NULL,
  currency TEXT NOT NULL,
  first_per_unit INTEGER NOT NULL,
  first_unit TEXT NOT NULL,
  second_per_unit INTEGER,
  second_unit TEXT NOT NULL,
  PRIMARY KEY (book, item)
) STRICT, WITHOUT ROWID;

-- What is the same in many sales is written once; digest is over all of it.
CREATE TABLE goods (
  id INTEGER PRIMARY KEY,
  book INTEGER NOT NULL REFERENCES book (id),
  digest BLOB NOT NULL,
  item INTEGER NOT NULL,
  unit TEXT NOT NULL,
  currency TEXT NOT NULL,
  hs_code TEXT NOT NULL,
  name TEXT NOT NULL,
  specification TEXT NOT NULL,
  origin TEXT NOT NULL,
  first_unit TEXT NOT NULL,
  second_unit TEXT NOT NULL,
  UNIQUE (book, digest)
) STRICT;

-- Sums over all sales of an item. The two first never fall: as long as they fit 64 bits, so does
-- every sum over some of those sales.
CREATE TABLE stock (
  book INTEGER NOT NULL REFERENCES book (id),
  item INTEGER NOT NULL,
  unit TEXT NOT NULL,
  currency TEXT NOT NULL,
  gross_quantity INTEGER NOT NULL,
  gross_total INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  filed INTEGER NOT NULL,
  PRIMARY KEY (book, item, unit, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE filing (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  book INTEGER NOT NULL REFERENCES book (id),
  period INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  -- 1 while its period takes no more sales: it is not empty, and nothing of it is refused.
  closes INTEGER NOT NULL,
  header BLOB NOT NULL,
  goods BLOB NOT NULL,
  sale_count INTEGER NOT NULL,
  held_count INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  UNIQUE (book, period, attempt),
  UNIQUE (tenant, id)
) STRICT;

CREATE TABLE filing_part (
  filing INTEGER NOT NULL REFERENCES filing (seq),
  part INTEGER NOT NULL,
  reference TEXT NOT NULL,
  message_id TEXT UNIQUE,
  state TEXT NOT NULL,
  PRIMARY KEY (filing, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX filing_part_prepared ON filing_part (filing) WHERE state = 'PREPARED';

-- line counts through all of a filing; number begins again in each part.
CREATE TABLE filing_line (
  filing INTEGER NOT NULL REFERENCES filing (seq),
  line INTEGER NOT NULL,
  part INTEGER NOT NULL,
  number INTEGER NOT NULL,
  item INTEGER NOT NULL,
  hs_code TEXT NOT NULL,
  name TEXT NOT NULL,
  specification TEXT NOT NULL,
  origin TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit TEXT NOT NULL,
  total INTEGER NOT NULL,
  currency TEXT NOT NULL,
  first TEXT,
  first_unit TEXT NOT NULL,
  second TEXT,
  second_unit TEXT NOT NULL,
  sale_count INTEGER NOT NULL,
  return_count INTEGER NOT NULL,
  PRIMARY KEY (filing, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE filing_held (
  filing INTEGER NOT NULL REFERENCES filing (seq),
  position INTEGER NOT NULL,
  sale_id TEXT NOT NULL,
  item INTEGER NOT NULL,
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (filing, position)
) STRICT, WITHOUT ROWID;

-- less_…: what came back of it before it was filed. returned: all that came back.
-- state: 0 open, 1 held, 2 in a filing, 3 all came back before it was filed.
CREATE TABLE sale (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  book INTEGER NOT NULL REFERENCES book (id),
  goods INTEGER NOT NULL REFERENCES goods (id),
  period INTEGER NOT NULL,
  state INTEGER NOT NULL,
  filing INTEGER REFERENCES filing (seq),
  line INTEGER,
  quantity INTEGER NOT NULL,
  price INTEGER NOT NULL,
  total INTEGER NOT NULL,
  first INTEGER,
  second INTEGER,
  sale_time INTEGER NOT NULL,
  record_time INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  less_quantity INTEGER NOT NULL,
  less_total INTEGER NOT NULL,
  less_first INTEGER NOT NULL,
  less_second INTEGER NOT NULL,
  order_number TEXT NOT NULL,
  held_code TEXT,
  held_text TEXT,
  UNIQUE (tenant, sale_id)
) STRICT;

CREATE INDEX sale_of_tenant ON sale (tenant);

CREATE INDEX sale_of_period ON sale (book, period);

CREATE INDEX sale_held ON sale (tenant) WHERE state = 1;

-- lessens_sale: 1 when its sale was not filed, and is lessened by it; else it is taken off the
-- item in a period, and filing is the one that did so.
CREATE TABLE sale_return (
  seq INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  return_id TEXT NOT NULL,
  sale INTEGER NOT NULL REFERENCES sale (seq),
  book INTEGER NOT NULL REFERENCES book (id),
  goods INTEGER NOT NULL REFERENCES goods (id),
  period INTEGER NOT NULL,
  lessens_sale INTEGER NOT NULL,
  filing INTEGER REFERENCES filing (seq),
  line INTEGER,
  asked INTEGER,
  quantity INTEGER NOT NULL,
  total INTEGER NOT NULL,
  first INTEGER NOT NULL,
  second INTEGER NOT NULL,
  return_time INTEGER NOT NULL,
  record_time INTEGER NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (tenant, return_id)
) STRICT;

CREATE INDEX sale_return_waiting ON sale_return (book, period)
  WHERE lessens_sale = 0 AND filing IS NULL;

CREATE INDEX sale_return_filed ON sale_return (filing) WHERE filing IS NOT NULL;

package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.DAMAGED;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.NO_SHEET;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The rows of the first visible sheet of an XLSX; {@link XlsxPackage} has looked at it before. */
final class XlsxRows implements RowReader {
  private static final int MAX_SHEETS_NAMED = 10;

  private final ReadableWorkbook workbook;
  private final Iterator<Row> rows;
  private final SheetCell cells;
  private final List<String> notes = new ArrayList<>();
  private final Heading heading;
  private boolean named;

  XlsxRows(Path file, ImportLimits limits) throws IOException {
    cells = new SheetCell(XlsxPackage.check(file, limits));
    workbook = open(file);
    try {
      rows = chooseSheet().openStream().iterator();
      heading = findHeading();
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw damaged(e);
    }
  }

  private static ReadableWorkbook open(Path file) throws IOException {
    try {
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private Sheet chooseSheet() throws UnreadableListException {
    List<Sheet> visible =
        workbook
            .getSheets()
            .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
            .toList();
    if (visible.isEmpty()) {
      throw new UnreadableListException(NO_SHEET, "the XLSX has no visible sheet");
    }
    visible.stream()
        .skip(1)
        .limit(MAX_SHEETS_NAMED)
        .map(sheet -> "the sheet " + Texts.shown(sheet.getName()) + " was not read, only the first")
        .forEach(notes::add);
    return visible.getFirst();
  }

  private Heading findHeading() throws IOException {
    HeadingSearch search = new HeadingSearch();
    while (search.goesOn() && rows.hasNext()) {
      Row row = rows.next();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < row.getCellCount(); i++) {
        texts.add(cells.heading(cell(row, i)));
      }
      Optional<Heading> found = search.look(texts);
      if (found.isPresent()) {
        search.note("in row " + row.getRowNum()).ifPresent(notes::add);
        return found.get();
      }
    }
    throw search.failed();
  }

  @Override
  public boolean next(RawRow row) throws IOException {
    if (!named) {
      heading.name(row);
      named = true;
    }
    try {
      while (rows.hasNext()) {
        Row next = rows.next();
        row.begin(next.getRowNum());
        for (Field field : Field.values()) {
          if (heading.place(field) >= 0) {
            cells.fill(row, field, cell(next, heading.place(field)));
          }
        }
        if (!row.isBlank()) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static Cell cell(Row row, int column) {
    return row.hasCell(column) ? row.getCell(column) : null;
  }

  private static UnreadableListException damaged(Exception e) {
    UnreadableListException ours = UnreadableListException.within(e);
    return ours != null
        ? ours
        : new UnreadableListException(
            DAMAGED, "the XLSX is not put together as a spreadsheet is; save it anew", e);
  }

  @Override
  public String encoding() {
    return "";
  }

  @Override
  public List<String> ignoredColumns() {
    return heading.ignored();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}

package io.tradehub.hub.store;

/** What every {@link MessageStore} does: each implementation's test extends this. */
public abstract class MessageStoreContract
    implements RecordsContract,
        EventsContract,
        QueuesContract,
        OperationsContract,
        TransactionsContract,
        StoreModelContract {}

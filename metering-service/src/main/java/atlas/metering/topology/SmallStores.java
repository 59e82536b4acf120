package atlas.metering.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// One block cache and one budget of write buffers for all stores of the process. By default each store
/// of each partition takes a hundred megabytes of its own.
public final class SmallStores implements RocksDBConfigSetter {

    static {
        RocksDB.loadLibrary();
    }

    private static final long MEGABYTE = 1024L * 1024;
    private static final Cache CACHE = new LRUCache(64 * MEGABYTE);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(24 * MEGABYTE, CACHE);
    /// What a store that holds little takes at once: by default an eighth of a write buffer.
    private static final long ARENA_BLOCK = 64 * 1024;
    private static final BloomFilter BLOOM = new BloomFilter(10, false);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setFilterPolicy(BLOOM);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(4 * MEGABYTE);
        options.setMaxWriteBufferNumber(2);
        options.setArenaBlockSize(ARENA_BLOCK);
    }

    /// What is shared outlives each store.
    @Override
    public void close(String storeName, Options options) {}
}

/* runtime.MemStats, in all the ways that programs print it. */
#include "config.h"

#include "family/family.h"

/* Every field of it, in the order it declares them: whether its name is
 * nobody else's (SURE) or a word of others, too (WORD), the name in Go and
 * in JSON with small letters, the column, how it is printed, its metric in
 * Prometheus (OWN, or SHARED with programs that print no more of it, or NONE),
 * how that is printed, and its row. */
/* clang-format off */
#define FIELDS(X) \
	X(WORD, "Alloc", "alloc", "alloc_bytes", SIZE, \
	  OWN, "go_memstats_alloc_bytes", ":decimal", GCL_OPT, "Allocated", \
	  "Bytes of objects in the heap; the same as heap_alloc_bytes.", \
	  "What is in use and what is not yet swept: it falls with every " \
	  "cycle. Its low points are the live heap.") \
	X(SURE, "TotalAlloc", "total_alloc", "total_alloc_bytes", SIZE, \
	  OWN, "go_memstats_alloc_bytes_total", ":decimal", GCL_OPT, \
	  "Allocated in all", \
	  "Bytes allocated since the start, freed or not.", \
	  "Per second, it is the rate that keeps the collector busy.") \
	X(WORD, "Sys", "sys", "sys_bytes", SIZE, \
	  OWN, "go_memstats_sys_bytes", ":decimal", GCL_OPT, \
	  "From the system", \
	  "Address space taken from the system; the sum of the other _sys " \
	  "columns.", \
	  "It hardly ever falls. What is resident is about this less " \
	  "heap_released_bytes.") \
	X(WORD, "Lookups", "lookups", "lookups", ":uint", \
	  OWN, "go_memstats_lookups_total", ":decimal", GCL_OPT, "Lookups", \
	  "Pointers looked up by the runtime; 0 from Go 1.11 on.", NULL) \
	X(WORD, "Mallocs", "mallocs", "mallocs", ":uint", \
	  OWN, "go_memstats_mallocs_total", ":decimal", GCL_OPT, \
	  "Allocations", "Objects allocated since the start.", \
	  "total_alloc_bytes by this is the size of one. Many small ones " \
	  "cost more than few large ones.") \
	X(WORD, "Frees", "frees", "frees", ":uint", \
	  OWN, "go_memstats_frees_total", ":decimal", GCL_OPT, "Frees", \
	  "Objects freed since the start.", NULL) \
	X(SURE, "HeapAlloc", "heap_alloc", "heap_alloc_bytes", SIZE, \
	  OWN, "go_memstats_heap_alloc_bytes", ":decimal", GCL_OPT, \
	  "Heap allocated", \
	  "Bytes of objects in the heap: reachable or not yet swept.", \
	  "It falls with every cycle. Low points that rise: a leak.") \
	X(SURE, "HeapSys", "heap_sys", "heap_sys_bytes", SIZE, \
	  OWN, "go_memstats_heap_sys_bytes", ":decimal", GCL_OPT, \
	  "Heap from the system", \
	  "Address space of the heap: heap_idle_bytes + heap_inuse_bytes.", \
	  NULL) \
	X(SURE, "HeapIdle", "heap_idle", "heap_idle_bytes", SIZE, \
	  OWN, "go_memstats_heap_idle_bytes", ":decimal", GCL_OPT, \
	  "Heap idle", "Bytes in spans without objects.", \
	  "Less heap_released_bytes it is memory that is kept for later.") \
	X(SURE, "HeapInuse", "heap_inuse", "heap_inuse_bytes", SIZE, \
	  OWN, "go_memstats_heap_inuse_bytes", ":decimal", GCL_OPT, \
	  "Heap in use", "Bytes in spans with objects.", \
	  "Much more than heap_alloc_bytes: the heap is fragmented.") \
	X(SURE, "HeapReleased", "heap_released", "heap_released_bytes", SIZE, \
	  OWN, "go_memstats_heap_released_bytes", ":decimal", GCL_OPT, \
	  "Heap released", \
	  "Bytes of idle spans that were given back to the system.", NULL) \
	X(SURE, "HeapObjects", "heap_objects", "heap_objects", ":uint", \
	  OWN, "go_memstats_heap_objects", ":decimal", GCL_OPT, \
	  "Heap objects", "Objects in the heap: mallocs - frees.", \
	  "Each of them is looked at when the heap is marked.") \
	X(SURE, "StackInuse", "stack_inuse", "stack_inuse_bytes", SIZE, \
	  OWN, "go_memstats_stack_inuse_bytes", ":decimal", GCL_OPT, \
	  "Stacks in use", "Bytes in spans of stacks.", \
	  "It grows with the goroutines.") \
	X(SURE, "StackSys", "stack_sys", "stack_sys_bytes", SIZE, \
	  OWN, "go_memstats_stack_sys_bytes", ":decimal", GCL_OPT, \
	  "Stacks from the system", \
	  "Bytes for stacks, those of threads included.", NULL) \
	X(SURE, "MSpanInuse", "mspan_inuse", "mspan_inuse_bytes", SIZE, \
	  OWN, "go_memstats_mspan_inuse_bytes", ":decimal", GCL_OPT, \
	  "Span records in use", "Bytes of the records of spans.", NULL) \
	X(SURE, "MSpanSys", "mspan_sys", "mspan_sys_bytes", SIZE, \
	  OWN, "go_memstats_mspan_sys_bytes", ":decimal", GCL_OPT, \
	  "Span records from the system", \
	  "Bytes taken from the system for them.", NULL) \
	X(SURE, "MCacheInuse", "mcache_inuse", "mcache_inuse_bytes", SIZE, \
	  OWN, "go_memstats_mcache_inuse_bytes", ":decimal", GCL_OPT, \
	  "Caches in use", "Bytes of the processors' caches.", NULL) \
	X(SURE, "MCacheSys", "mcache_sys", "mcache_sys_bytes", SIZE, \
	  OWN, "go_memstats_mcache_sys_bytes", ":decimal", GCL_OPT, \
	  "Caches from the system", "Bytes taken from the system for them.", \
	  NULL) \
	X(SURE, "BuckHashSys", "buck_hash_sys", "buck_hash_sys_bytes", SIZE, \
	  OWN, "go_memstats_buck_hash_sys_bytes", ":decimal", GCL_OPT, \
	  "Profiling", "Bytes of the tables of profiles.", NULL) \
	X(SURE, "GCSys", "gc_sys", "gc_sys_bytes", SIZE, \
	  OWN, "go_memstats_gc_sys_bytes", ":decimal", GCL_OPT, \
	  "GC metadata", "Bytes of the collector's own data. Go 1.2 on.", \
	  NULL) \
	X(SURE, "OtherSys", "other_sys", "other_sys_bytes", SIZE, \
	  OWN, "go_memstats_other_sys_bytes", ":decimal", GCL_OPT, "Other", \
	  "Bytes for all else of the runtime. Go 1.2 on.", NULL) \
	X(SURE, "NextGC", "next_gc", "next_gc_bytes", LIMIT, \
	  OWN, "go_memstats_next_gc_bytes", ":decimal", GCL_OPT_NONE, \
	  "Next goal", \
	  "Heap at which the next cycle ends; 2^60 and more means none " \
	  "(GOGC=off).", \
	  "The collector tries to be done before heap_alloc_bytes is there.") \
	X(SURE, "LastGC", "last_gc", "last_gc_wall_ns", ":unixns", \
	  OWN, "go_memstats_last_gc_time_seconds", ":unixs", GCL_OPT, \
	  "Last cycle", "When the last cycle ended; 0: there was none.", NULL) \
	X(SURE, "PauseTotalNs", "pause_total_ns", "pause_total_ns", ":ns", \
	  SHARED, "go_gc_duration_seconds_sum", ":sec", GCL_OPT, \
	  "Pauses in all", "Time the world was stopped for cycles so far.", \
	  "By num_gc it is the mean of a pause.") \
	X(WORD, "PauseNs", "pause_ns", "pauses", ":array", \
	  NONE, "", "", GCL_OPT_TEXT, "Pauses", \
	  "The last 256 pauses as printed, in ns, that of cycle n at " \
	  "(n + 255) % 256 from 0.", NULL) \
	X(WORD, "PauseEnd", "pause_end", "pause_ends", ":array", \
	  NONE, "", "", GCL_OPT_TEXT, "Ends of pauses", \
	  "When they ended, as printed, in ns since 1970. Go 1.4 on.", NULL) \
	X(SURE, "NumGC", "num_gc", "num_gc", ":uint", \
	  SHARED, "go_gc_duration_seconds_count", ":decimal", GCL_OPT, \
	  "Cycles", "Cycles so far.", NULL) \
	X(SURE, "NumForcedGC", "num_forced_gc", "num_forced_gc", ":uint", \
	  NONE, "", "", GCL_OPT, "Forced cycles", \
	  "Cycles that the program asked for. Go 1.8 on.", \
	  "Each marks the whole heap, needed or not.") \
	X(SURE, "GCCPUFraction", "gc_cpu_fraction", \
	  "gc_cpu_fraction", ":real", \
	  OWN, "go_memstats_gc_cpu_fraction", ":real", GCL_OPT_REAL, \
	  "GC share of CPU", \
	  "Share of the CPU time since the start that the collector took, " \
	  "0 to 1. Go 1.5 on.", \
	  "Of all that GOMAXPROCS could have used, idle time included: more " \
	  "than some hundredths is worth a look.") \
	X(SURE, "EnableGC", "enable_gc", "enable_gc", ":truth", \
	  NONE, "", "", GCL_OPT_BOOL, "Enabled", \
	  "Always 1 since Go 1.1, also with GOGC=off.", NULL) \
	X(SURE, "DebugGC", "debug_gc", "debug_gc", ":truth", \
	  NONE, "", "", GCL_OPT_BOOL, "Debugged", "Not used.", NULL)

#define SURE "{!}"
#define WORD ""
#define SIZE ",step_bytes:size"
#define LIMIT ",step_bytes:limit"
#define VALUE(column, kind) "{is}{" column kind "}"

#define GO_PART(sure, go, json, column, kind, ...) \
	"\n" sure go VALUE(column, kind)
#define JSON_PART(sure, go, json, column, kind, ...) \
	"\n" sure "\"" json "\"" VALUE(column, kind)
#define PROM_PART(sure, go, json, column, kind, has, metric, printed, ...) \
	PROM_##has(metric, column, printed)
#define PROM_OWN(metric, column, kind) "\n{!}" metric VALUE(column, kind)
#define PROM_SHARED(metric, column, kind) "\n" metric VALUE(column, kind)
#define PROM_NONE(metric, column, kind)
#define ROW(sure, go, json, column, kind, has, metric, printed, row, ...) \
	row(column, __VA_ARGS__),

static const struct gclog_form forms[] = {
	/* %+v, the block of heap?debug=1, expvar, lines and words of one's
	 * own. */
	{ "fields",
	  "{any}\n{^}# runtime.MemStats"
	  FIELDS(GO_PART)
	  "\nStack" VALUE("stack_inuse_bytes", SIZE) " / "
	  "{stack_sys_bytes" SIZE "}"
	  "\nMSpan" VALUE("mspan_inuse_bytes", SIZE) " / "
	  "{mspan_sys_bytes" SIZE "}"
	  "\nMCache" VALUE("mcache_inuse_bytes", SIZE) " / "
	  "{mcache_sys_bytes" SIZE "}"
	  "\nMaxRSS" VALUE("max_rss_bytes", SIZE)
	  "\nBySize" VALUE("_", ":array"),
	  "Alloc = 21 MiB\tTotalAlloc = 47 MiB\tSys = 32 MiB\tNumGC = 8", 0 },
	{ "json",
	  "{any}"
	  FIELDS(JSON_PART),
	  "{\"alloc\":24900408,\"heap_inuse\":26099712,\"heap_sys\":37421056,"
	  "\"msg\":\"memstats\",\"num_gc\":9,\"pause_total_ns\":1115075}", 0 },
	{ "prometheus",
	  "{any:512}"
	  FIELDS(PROM_PART),
	  "# TYPE go_memstats_alloc_bytes gauge\n"
	  "go_memstats_alloc_bytes 4.502616e+06\n"
	  "# TYPE go_memstats_heap_objects gauge\n"
	  "go_memstats_heap_objects 5170\n"
	  "# TYPE go_memstats_last_gc_time_seconds gauge\n"
	  "go_memstats_last_gc_time_seconds 1.7951721574704108e+09", 0 },
};

static const struct gclog_field fields[] = {
	FIELDS(ROW)
	GCL_OPT("step_bytes", "Step of sizes",
	    "What sizes were cut or rounded to: 1048576 where they were "
	    "printed in whole MiB, 1 in bytes; of several steps the largest. "
	    "NULL in the form of Prometheus, which is exact.", NULL),
	GCL_OPT("max_rss_bytes", "Max RSS",
	    "Largest resident set, from heap?debug=1. Go 1.15 on.",
	    "The peak of all memory, not of the heap alone."),
};
/* clang-format on */

const struct gclog_family gcl_family_memstats = {
	.name = "memstats",
	.doc = "A snapshot of runtime.MemStats, however it was printed.",
	.sentence =
	    "[{heap_alloc_bytes} of the heap was allocated]"
	    "[{alloc_bytes} of the heap was allocated{!heap_alloc_bytes}]"
	    "[, of {sys_bytes} taken from the system]"
	    "[; {num_gc} cycles were over]"
	    "[, after pauses of {pause_total_ns} in all]"
	    "[; the next goal is {next_gc_bytes}].",
	.flags = GCLOG_RUNTIME,
	.forms = forms,
	.nforms = GCL_COUNT(forms),
	.fields = fields,
	.nfields = GCL_COUNT(fields),
};

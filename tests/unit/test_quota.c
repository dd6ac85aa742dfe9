/* Proves that a run keeps so many rejected texts of a kind, and counts all. */
#include "config.h"

#include "tests/lib/records.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

#include "db/quota.h"
#include "family/family.h"

static void
reject(struct gclog_store *s, const char *reason, int n)
{
	struct gclog_reject rej = { .family = &gcl_family_gctrace,
		.line_no = 1, .reason = reason, .text = "gc 1 @", .len = 6 };
	int rc = 0;

	for (; rc == 0 && n > 0; n--, rej.line_no++)
		rc = gclog_store_reject(s, &rej, &err);
	is_int(rc, 0, "%s is put", reason);
}

static void
check_quota(void)
{
	const char *path = scratch("quota.db");
	struct gclog_store *s = open_store(path);
	int run;

	for (run = 1; run <= 2; run++) {
		begin(s, NULL, "-");
		reject(s, "torn", GCL_QUOTA_KEPT);
		reject(s, "cut", 2);
		gclog_store_flush(s, NULL, &err);
		reject(s, "torn", 20000);
		reject(s, "cut", 1);
		is_int(gclog_store_flush(s, NULL, &err), 0, "it is written");
		reject(s, "torn", 3);
		gclog_store_end(s, &(struct gclog_counts){ 0 }, 1, 1, &err);
	}
	gclog_store_close(s);
	is_str(scratch_text(path, "SELECT group_concat(printf('%d %s %d %d', "
	    "run_id, reason, n, rows), ', ') FROM (SELECT run_id, reason, "
	    "sum(count) AS n, count(*) AS rows FROM rejected GROUP BY 1, 2)"),
	    "1 cut 3 3, 1 torn 21003 1000, 2 cut 3 3, 2 torn 21003 1000",
	    "of each run and reason so many are kept, and all are counted");
	is_str(scratch_text(path, "SELECT group_concat(line_no) FROM rejected "
	    "WHERE count > 1"), "1000,1000", "by the last of them");
}

int
main(void)
{
	check_quota();
	return tap_done();
}

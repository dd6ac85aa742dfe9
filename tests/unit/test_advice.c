/* Proves that the rules of advice are sound: whatever their bounds, texts and
 * evidence name is there, and templates say what their language means. */
#include "config.h"

#include "report/advice.h"
#include "tests/lib/feed.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

static const char log_text[] =
    "gc 1 @0.100s 0%: 0.010+1.0+0.010 ms clock, 0.020+0.10/0.20/0+0.020 ms "
    "cpu, 4->5->3 MB, 5 MB goal, 0 MB stacks, 0 MB globals, 2 P\n"
    "gc 2 @0.200s 0%: 0.010+1.0+0.010 ms clock, 0.020+0.10/0.20/0+0.020 ms "
    "cpu, 5->6->4 MB, 6 MB goal, 0 MB stacks, 0 MB globals, 2 P\n";

static struct gclog_err err;
static struct gcl_facts facts;
static struct gcl_signs signs;

static struct gclog_db *
open_facts(void)
{
	const char *path = scratch("advice.db");
	struct gclog_run run = { NULL, "app.log", 1 };
	const struct feed pieces = { 4096, 0 };
	struct gclog_counts c = { 0 };
	struct gclog_store *s = NULL;
	struct gclog_db *db = NULL;
	int64_t id;

	if (gclog_store_open(&s, path, &err) < 0 ||
	    gclog_store_begin(s, &run, &id, &err) < 0 ||
	    feed_store(s, log_text, sizeof log_text - 1, pieces, &c,
	    &err) < 0 || gclog_store_end(s, &c, 2, 1, &err) < 0)
		bail_out(err.text);
	gclog_store_close(s);
	if (gclog_db_open(&db, path, &err) < 0 ||
	    gcl_facts_open(&facts, db, id, GCLOG_LARGEST, &err) < 0 ||
	    gcl_facts_cycles(&facts, db, &err) < 0)
		bail_out(err.text);
	gcl_signs_init(&signs, &facts);
	if (gcl_signs_ask(&signs, db, &err) < 0)
		bail_out(err.text);
	return db;
}

/* ---- the tables ----------------------------------------------------- */

static int
is_figure(struct gcl_span name)
{
	struct gcl_reading r;

	return gcl_signs_read(&r, name, &signs) == 0 &&
	    gcl_signs_unit(name) == (int)r.unit &&
	    strcmp(gcl_signs_title(name), r.title) == 0;
}

/* Of every {NAME} and [NAME? the name; and brackets in pairs. */
static int
is_template(const char *text)
{
	int depth = 0;

	for (; *text; text++) {
		if (*text == '[' || *text == '{') {
			size_t n = strcspn(text + 1, "?}");

			if (!is_figure(gcl_span(text + 1, n)) ||
			    text[n + 1] != (*text == '[' ? '?' : '}')) {
				diag("no figure: %.*s", (int)n, text + 1);
				return 0;
			}
		}
		depth += (*text == '[') - (*text == ']');
	}
	return depth == 0;
}

static int
has_bounds(const struct gcl_rule *r)
{
	size_t k, n = 0;

	for (k = 0; k < GCL_BOUNDS && r->bounds[k].figure; k++, n++)
		if (!is_figure(gcl_span_of(r->bounds[k].figure)))
			return 0;
	return n > 0 && !r->bounds[0].or;
}

static int
has_evidence(const char *words)
{
	while (*words) {
		size_t n = strcspn(words, " ");

		if (!is_figure(gcl_span(words, n)))
			return 0;
		words += n + (words[n] == ' ');
	}
	return 1;
}

static int
has_unless(const struct gcl_rule *r)
{
	size_t k;

	for (k = 0; k < GCL_UNLESS && r->unless[k]; k++)
		if (gcl_rule_find(gcl_span_of(r->unless[k])) < 0)
			return 0;
	return 1;
}

static void
test_rule(struct gclog_db *db, size_t i)
{
	const struct gcl_rule *r = gcl_rule_at(i);
	struct gcl_query *q = NULL;
	int rc;

	is_int(gcl_rule_find(gcl_span_of(r->id)), (long long)i,
	    "%s: no other has its id", r->id);
	ok(has_bounds(r), "%s: its bounds are of figures", r->id);
	ok(is_template(r->says), "%s: so is what it says", r->id);
	ok(has_evidence(r->evidence), "%s: and its evidence", r->id);
	ok(has_unless(r), "%s: what goes before it is there", r->id);
	ok(strlen(r->title) <= 40 && r->doc[strlen(r->doc) - 1] == '.',
	    "%s: a short title, a sentence", r->id);
	rc = !r->sql ? 0 : gcl_query_open(&q, db, r->sql, &err);
	is_int(rc, 0, "%s: where its records are is SQL", r->id);
	gcl_query_close(q);
}

/* ---- templates ------------------------------------------------------ */

static void
test_say(const char *template, const char *want)
{
	struct gcl_buf b;

	gcl_buf_init(&b, 1000);
	gcl_rule_say(&b, template, &signs);
	is_str(gcl_buf_text(&b), want, "%s", template);
	gcl_buf_fini(&b);
}

static void
test_templates(void)
{
	test_say("", "");
	test_say("plain: a | b.", "plain: a | b.");
	test_say("{cycles} cycles", "2 cycles");
	test_say("{live_max}, {procs_max}", "4 MiB, 2");
	test_say("[cycles?some]", "some");
	test_say("[cycles?some|none]!", "some!");
	test_say("a[limiter? limiter]b", "ab");
	test_say("[limiter?yes|no {cycles}]", "no 2");
	test_say("[limiter?a|[cycles?b|c]]d", "bd");
	test_say("[cycles?a[limiter?x|y]c|d]", "ayc");
	test_say("{limiter}", "-");
	test_say("{no_such_figure}", "");
	test_say("[no_such_figure?a|b]", "");
	test_say("{cycles", "{cycles");
	test_say("[cycles?open", "open");
	test_say("[cycles", "");
	test_say("]", "]");
}

int
main(void)
{
	struct gclog_db *db = open_facts();
	size_t i;

	ok(gcl_rule_count() >= 30, "there are rules");
	for (i = 0; i < gcl_rule_count(); i++)
		test_rule(db, i);
	for (i = 0; i < gcl_sign_count; i++)
		ok(gcl_metric_find(gcl_sign_table[i].name,
		    strlen(gcl_sign_table[i].name)) < 0,
		    "%s: no metric has that name", gcl_sign_table[i].name);
	is_int(gcl_rule_find(gcl_span_of("nothing")), -1, "no such rule");
	is_int(gcl_signs_unit(gcl_span_of("nothing")), -1, "no such figure");
	test_templates();
	gcl_facts_close(&facts);
	gclog_db_close(db);
	return tap_done();
}

/* Owns what people are shown of a storm: each record that is wrong, lost or
 * another process's, with the log around it.  Include it once in a program. */
#ifndef GCL_SHOW_H
#define GCL_SHOW_H

#include "tests/storm/compare.h"

static void
print_value(const char *what, const struct gclog_value *v)
{
	if (v->kind == GCLOG_VNULL)
		printf("%s NULL", what);
	else
		printf("%s %" PRId64, what, v->num);
}

/* The record as it was written, and the line where one like it was read. */
static void
print_plain(const struct storm *s, size_t stream, size_t record, size_t line)
{
	const struct truth_record *r = &s->truths[stream]->records[record];
	size_t i;

	fputs("    ", stdout);
	for (i = 0; i < r->nwrites; i++)
		brew_escape(r->writes[i].at, r->writes[i].len);
	putchar('\n');
	if (line == SIZE_MAX)
		return;
	while (line > 0 && s->log.at[line - 1] != '\n')
		line--;
	fputs("    ", stdout);
	brew_escape(s->log.at + line, strcspn(s->log.at + line, "\n"));
	putchar('\n');
}

/* The record of the truth that a wrong one has most values of. */
static int
nearest_truth(const struct judging *j, const struct given *g,
    size_t *stream, size_t *record)
{
	const struct storm *s = j->storm;
	size_t i, k, f, most = 0;

	for (i = 0; i < s->n; i++)
		for (k = 0; k < s->truths[i]->nrecords; k++) {
			const struct gclog_value *v =
			    s->truths[i]->records[k].values;
			size_t same = 0;

			for (f = 0; f < truth_family->nfields; f++)
				same += g->values[f].kind == GCLOG_VINT &&
				    v[f].kind == GCLOG_VINT &&
				    v[f].num == g->values[f].num;
			if (same > most) {
				most = same;
				*stream = i;
				*record = k;
			}
		}
	return most > 0;
}

static void
print_wrong(const struct judging *j, const struct given *g)
{
	size_t stream, record, f;
	const struct gclog_value *want;

	printf("WRONG line %" PRIu64 ":%s", g->line_no,
	    g->torn ? " torn" : " intact");
	if (g->family != truth_family ||
	    !nearest_truth(j, g, &stream, &record)) {
		printf(" %s, like nothing in the truth\n    ",
		    g->family->name);
		brew_escape(j->storm->log.at + g->offset,
		    strcspn(j->storm->log.at + g->offset, "\n"));
		putchar('\n');
		return;
	}
	want = j->storm->truths[stream]->records[record].values;
	printf(" %s gc %" PRId64 "%s", j->storm->truths[stream]->name,
	    want[truth_gc].num,
	    j->fates[stream][record].given ? ", given before" : "");
	for (f = 0; f < truth_family->nfields; f++) {
		const struct gclog_value *got = &g->values[f];

		if (got->kind == want[f].kind && got->num == want[f].num)
			continue;
		printf("; %s", truth_family->fields[f].name);
		print_value("", got);
		print_value(" for", &want[f]);
	}
	putchar('\n');
	if (j->storm->nwrites > 0)
		brew_print(j->storm, stream, record);
	else
		print_plain(j->storm, stream, record, g->offset);
}

static void
print_elsewhere(const struct judging *j, const struct given *g, size_t stream,
    size_t record)
{
	printf("OTHER line %" PRIu64 ": process %" PRIu64 ", not %" PRIu64
	    " as the others of %s: gc %" PRId64 "\n", g->line_no, g->ordinal,
	    j->home[stream], j->storm->truths[stream]->name,
	    j->storm->truths[stream]->records[record].gc);
	if (j->storm->nwrites > 0)
		brew_print(j->storm, stream, record);
	else
		print_plain(j->storm, stream, record, SIZE_MAX);
}

static uint64_t
line_of(const struct storm *s, size_t at)
{
	uint64_t line = 1;
	size_t i;

	for (i = 0; i < at; i++)
		line += s->log.at[i] == '\n';
	return line;
}

static void
print_lost(const struct judging *j, size_t stream, size_t record)
{
	const struct storm *s = j->storm;
	const char *what = j->fates[stream][record].partial ? "PARTIAL" :
	    "LOST";
	const struct told *t = &s->told[stream][record];
	uint64_t from, to;
	size_t i;

	if (s->nwrites == 0) {
		printf("%s %s\n", what, s->truths[stream]->name);
		print_plain(s, stream, record, SIZE_MAX);
		return;
	}
	from = line_of(s, s->writes[t->first].at);
	to = line_of(s, s->writes[t->last].at);
	printf("%s line %" PRIu64 ": %s gc %" PRId64 "%s", what, from,
	    s->truths[stream]->name, s->truths[stream]->records[record].gc,
	    t->glued ? ", digits touch" : "");
	for (i = 0; i < j->nexcuses; i++)
		if (j->excuses[i].line_no >= from &&
		    j->excuses[i].line_no <= to)
			printf("; line %" PRIu64 " %s", j->excuses[i].line_no,
			    j->excuses[i].reason);
	putchar('\n');
	brew_print(s, stream, record);
}

#endif

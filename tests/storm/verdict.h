/* Owns the verdict on what was read of a storm: which records of the truth
 * were recovered, which were lost, and what was given out that is wrong.
 *
 *	judge(STORM, VERBOSE, &SCORE)   reads the log and adds to the score
 *
 * A storm that was not brewed has no writes: then less is told.
 *
 * Include it once in a program. */
#ifndef GCL_VERDICT_H
#define GCL_VERDICT_H

#include "tests/storm/show.h"

/* ---- reading -------------------------------------------------------- */

static void
take_excuse(struct judging *j, const struct gclog_reject *rej)
{
	j->score->rejects++;
	if (!j->verbose)
		return;
	j->excuses = realloc(j->excuses,
	    (j->nexcuses + 1) * sizeof *j->excuses);
	if (!j->excuses)
		bail_out("no memory");
	j->excuses[j->nexcuses++] = (struct excuse){ rej->line_no,
		rej->reason };
}

static int
judge_event(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	struct judging *j = arg;
	const struct gclog_record *rec = &item->record;
	struct given *g;

	(void)err;
	if (event == GCLOG_REJECT) {
		if (item->reject.family == truth_family)
			take_excuse(j, &item->reject);
		return 0;
	}
	if (rec->family->flags & GCLOG_RUNTIME && rec->family != truth_family)
		return 0; /* others' text here, as its writers print it */
	if (!(j->ngivens & (j->ngivens - 1))) {
		size_t room = j->ngivens ? 2 * j->ngivens : 1;

		j->givens = realloc(j->givens, room * sizeof *g);
		if (!j->givens)
			bail_out("no memory");
	}
	g = &j->givens[j->ngivens++];
	*g = (struct given){ .family = rec->family, .torn = rec->torn,
		.suspect = rec->suspect,
		.line_no = rec->line_no, .offset = (size_t)rec->offset,
		.ordinal = rec->process ? rec->process->ordinal : 0 };
	if (rec->family == truth_family)
		memcpy(g->values, rec->values,
		    truth_family->nfields * sizeof *g->values);
	return 0;
}

/* ---- whose process -------------------------------------------------- */

/* The next surest pair of a stream and a process, each taken once. */
static void
find_home(struct judging *j, size_t (*votes)[PROCESSES])
{
	size_t i, k, best_i = 0, best_k = 0;

	for (i = 0; i < j->storm->n; i++)
		for (k = 0; k < PROCESSES; k++)
			if (votes[i][k] > votes[best_i][best_k]) {
				best_i = i;
				best_k = k;
			}
	if (votes[best_i][best_k] == 0)
		return;
	j->home[best_i] = best_k;
	memset(votes[best_i], 0, sizeof votes[best_i]);
	for (i = 0; i < j->storm->n; i++)
		votes[i][best_k] = 0;
}

/* A stream is the process that has most of the records which can be of no
 * other stream. */
static void
find_homes(struct judging *j)
{
	static size_t votes[STORM_STREAMS][PROCESSES];
	size_t i, stream, record;

	memset(votes, 0, sizeof votes);
	for (i = 0; i < j->ngivens; i++)
		if (j->givens[i].ordinal < PROCESSES &&
		    find_truth(j, &j->givens[i], &stream, &record) == 1)
			votes[stream][j->givens[i].ordinal]++;
	for (i = 0; i < j->storm->n; i++)
		find_home(j, votes);
}

/* Whether a process goes on with a record of another one, and does not say
 * that it may be. */
static int
mixes(struct judging *j, const struct given *g, size_t stream)
{
	size_t before;

	if (g->ordinal >= PROCESSES)
		return 0;
	before = j->last[g->ordinal];
	j->last[g->ordinal] = stream + 1;
	return before && before != stream + 1 && !g->suspect;
}

static void
find_fate(struct judging *j, const struct given *g)
{
	size_t stream, record;
	struct fate *fate;

	if (!find_truth(j, g, &stream, &record)) {
		j->score->wrong++;
		if (j->verbose)
			print_wrong(j, g);
		return;
	}
	fate = &j->fates[stream][record];
	fate->given = 1;
	fate->ordinal = g->ordinal;
	fate->partial = compare_values(g->values,
	    j->storm->truths[stream]->records[record].values) == PARTIAL;
	j->score->mixed += mixes(j, g, stream) != 0;
	j->score->elsewhere += g->ordinal != j->home[stream];
	j->score->unmarked += j->storm->told[stream][record].torn && !g->torn;
	if (j->verbose && g->ordinal != j->home[stream])
		print_elsewhere(j, g, stream, record);
}

/* ---- counting ------------------------------------------------------- */

static void
count_kinds(struct score *score, const struct told *t, int lost)
{
	unsigned k;

	if (!t->kinds || t->kinds & (t->kinds - 1))
		return;
	for (k = 0; !(t->kinds & 1u << k); k++)
		;
	score->kind_torn[k]++;
	score->kind_lost[k] += lost != 0;
}

static void
count_fate(const struct judging *j, size_t stream, size_t record)
{
	const struct fate *fate = &j->fates[stream][record];
	const struct told *told = &j->storm->told[stream][record];
	struct score *score = j->score;
	int whole = fate->given && !fate->partial;

	score->total++;
	score->torn += told->torn != 0;
	score->recovered += whole != 0;
	score->partial += fate->partial != 0;
	score->lost += !fate->given;
	score->glued += told->glued != 0;
	score->glued_lost += told->glued && !whole;
	count_kinds(score, told, !whole);
	if (j->verbose && !whole)
		print_lost(j, stream, record);
}

static void
judge(const struct storm *s, int verbose, struct score *score)
{
	struct judging j = { .storm = s, .score = score, .verbose = verbose };
	const struct feed whole = { 0, 0 };
	struct gclog_err err;
	size_t i, k;

	for (i = 0; i < s->n; i++) {
		j.fates[i] = calloc(s->truths[i]->nrecords,
		    sizeof *j.fates[i]);
		if (!j.fates[i])
			bail_out("no memory");
	}
	if (s->log.len > 0 && feed_run(s->log.at, s->log.len, whole,
	    judge_event, &j, NULL, &err) < 0)
		bail_out(err.text);
	find_homes(&j);
	for (i = 0; i < j.ngivens; i++)
		find_fate(&j, &j.givens[i]);
	for (i = 0; i < s->n; i++)
		for (k = 0; k < s->truths[i]->nrecords; k++)
			count_fate(&j, i, k);
	for (i = 0; i < s->n; i++)
		free(j.fates[i]);
	free(j.excuses);
	free(j.givens);
}

#endif

/* Owns the comparison of what was read of a storm with its truth: which
 * record of it a given one is.  Include it once in a program. */
#ifndef GCL_COMPARE_H
#define GCL_COMPARE_H

#include "tests/storm/brew.h"

enum { SCORE_KINDS = 32, PROCESSES = 64 };

struct score {
	size_t total, torn;  /* records of the truth; those cut by others */
	size_t recovered;    /* with all their values */
	size_t partial;      /* with NULL for some, the others right */
	size_t lost;         /* not given out */
	size_t wrong;        /* given out, but not in the truth, or twice */
	size_t elsewhere;    /* recovered, but for another process */
	size_t mixed;        /* after one of another process's, and not said
	                      * to be suspect */
	size_t unmarked;     /* recovered, cut, but not said to be torn */
	size_t rejects;
	size_t glued;        /* cut so that digits touch digits */
	size_t glued_lost;   /* those not recovered */
	/* Records cut by foreign text of one kind alone, and not recovered. */
	size_t kind_torn[SCORE_KINDS], kind_lost[SCORE_KINDS];
};

/* A record that was read. */
struct given {
	const struct gclog_family *family;
	uint64_t line_no, ordinal;
	size_t offset;
	int torn, suspect;
	struct gclog_value values[TRUTH_FIELDS];
};

/* What became of a record of the truth. */
struct fate {
	int given, partial;
	uint64_t ordinal;
};

struct excuse {
	uint64_t line_no;
	const char *reason;
};

struct judging {
	const struct storm *storm;
	struct score *score;
	int verbose;
	struct given *givens;
	size_t ngivens;
	uint64_t home[STORM_STREAMS]; /* the process each stream is read as */
	size_t last[PROCESSES]; /* whose record a process had last, from 1 */
	struct fate *fates[STORM_STREAMS];
	struct excuse *excuses; /* rejects, in order */
	size_t nexcuses;
};

enum likeness { DIFFERS, PARTIAL, SAME };

static enum likeness
compare_values(const struct gclog_value *got, const struct gclog_value *want)
{
	enum likeness like = SAME;
	size_t i;

	for (i = 0; i < truth_family->nfields; i++) {
		if (got[i].kind == want[i].kind &&
		    (got[i].kind == GCLOG_VNULL || got[i].num == want[i].num))
			continue;
		if (got[i].kind != GCLOG_VNULL)
			return DIFFERS;
		like = PARTIAL;
	}
	return like;
}

/* How sure it is that a given record is that one of the truth. */
static int
resembles(const struct judging *j, const struct given *g, size_t stream,
    size_t record)
{
	const struct storm *s = j->storm;
	enum likeness like = compare_values(g->values,
	    s->truths[stream]->records[record].values);

	if (like == DIFFERS || j->fates[stream][record].given)
		return 0;
	return (int)like * 4 + 2 * (s->nwrites > 0 &&
	    s->writes[s->told[stream][record].first].at == g->offset) +
	    (g->ordinal == j->home[stream]);
}

/* The record of the truth it is most surely; the number of those it may be. */
static int
find_truth(const struct judging *j, const struct given *g, size_t *stream,
    size_t *record)
{
	const struct storm *s = j->storm;
	int surest = 0, n = 0;
	size_t i;

	for (i = 0; g->family == truth_family && i < s->n; i++) {
		const struct truth *t = s->truths[i];
		const struct truth_record *r =
		    truth_at(t, g->values[truth_gc].num);
		int sure = r ? resembles(j, g, i, (size_t)(r - t->records)) :
		    0;

		n += sure > 0;
		if (sure > surest) {
			surest = sure;
			*stream = i;
			*record = (size_t)(r - t->records);
		}
	}
	return n;
}

#endif

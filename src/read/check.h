/* What the fields of a record must be to each other and to the record before
 * it: the checks of its family's table. */
#ifndef GCL_CHECK_H
#define GCL_CHECK_H

#include "base/arena.h"
#include "gclog.h"

enum {
	GCL_CHECK_FIELDS = 64, /* a family with checks has no more */
	GCL_CHECKS = 64,       /* nor more of these */
	GCL_CHECK_OPERANDS = 5,
	GCL_CHECK_FAILS = 40   /* a cost from which on it does not hold */
};

/* As much or more is printed for a limit that there is not. */
#define GCL_CHECK_NONE (INT64_C(1) << 60)

/* The whole numbers read of a record so far. */
struct gcl_reading {
	int64_t values[GCL_CHECK_FIELDS];
	uint64_t has;  /* bit i: field i was read */
	int64_t tick;  /* step of its times, as in struct gclog_form */
};

/* What the records of a process say it has spent: sure bounds, in ns. */
struct gcl_share {
	double lo, hi;
	double of;   /* of so much */
	int64_t end; /* up to here */
};

/* What the records of one process have come to. */
struct gcl_past {
	struct gcl_reading last;
	struct gcl_share share;
	int64_t times_lo, times_hi; /* last factor of GCLOG_TIMES */
	float drift[GCL_CHECK_FIELDS]; /* by how many doublings each field
	                                * changes from record to record */
};

/* A sum of fields, as bits.  The first of them stands for all: they are in the
 * order of the line or before. */
struct gcl_operand {
	uint64_t terms; /* 0: there is no such operand */
	uint64_t first;
};

/* One check, its operands looked up. */
struct gcl_check {
	const struct gclog_check *def;
	const struct gcl_checks *of; /* those that it is one of */
	struct gcl_operand operands[GCL_CHECK_OPERANDS];
	uint64_t now, before; /* what its rule asks of this record and of the
	                       * last, as bits */
	uint64_t fields; /* of this record that it is about, as bits */
};

struct gcl_checks {
	struct gcl_check *checks;
	size_t n;
	uint64_t strict; /* those that every record keeps, as bits; */
	uint64_t orders; /* those of what comes before what, */
	uint64_t times;  /* and those of a factor */
	const struct gcl_check *counter; /* that of them which counts records;
	                                  * NULL: none */
	const struct gcl_check *share; /* and the one of a printed share */
	int64_t most; /* that its field can be, as a range of it says */
	double *scale; /* a change of each field by so much means little */
	uint64_t *numbers; /* of each form: whole numbers it prints, as bits, */
	uint64_t *given;   /* and all fields that it gives a value */
};

/* Looks up a family's checks; they live in a.  What each form prints is to be
 * told afterwards. */
int gcl_checks_open(struct gcl_checks *out, struct gcl_arena *a,
    const struct gclog_family *family, struct gclog_err *err);

/* The whole numbers of a whole record. */
void gcl_reading_take(struct gcl_reading *r, const struct gcl_checks *cs,
    const struct gclog_family *family, size_t form,
    const struct gclog_value *values);

/* What it costs to believe a reading in spite of the checks of which a field
 * is among those in now, in tenths of the natural logarithm of the odds; 0:
 * they hold, or nothing can be said.  past NULL: there is none. */
int gcl_checks_cost(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past, uint64_t now);

/* What it costs that the fields in now have changed more than they used to
 * from one record to the next; less than nothing if they have changed less. */
int gcl_checks_change(const struct gcl_checks *cs, const struct gcl_reading *r,
    const struct gcl_past *past, uint64_t now);

/* Whether one of some checks, as bits, costs so much or more. */
int gcl_checks_break(const struct gcl_checks *cs, uint64_t some,
    const struct gcl_reading *r, const struct gcl_past *past, int cost);

/* Makes a whole record part of the past.  How far, in points, the printed share
 * is from what the records add up to, truncation and rounding left out; -1:
 * nothing to compare. */
double gcl_past_add(struct gcl_past *past, const struct gcl_checks *cs,
    const struct gcl_reading *r);

#endif

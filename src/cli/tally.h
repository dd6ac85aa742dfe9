/* What an ingest has read so far, and how it is told. */
#ifndef GCLOG_TALLY_H
#define GCLOG_TALLY_H

#include "gclog.h"

struct tally {
	const struct gclog_formats *formats; /* a user's families */
	uint64_t *records; /* of each of these, and each built-in family */
	const struct gclog_family *cycles; /* that one whose records are */
	size_t field;      /* of it, that says whether they were forced */
	uint64_t forced;
	int tells_forced;  /* some cycle says whether it was forced */
};

enum { TALLY_TEXT = 320 };

/* -1 when memory is out. */
int tally_open(struct tally *t, const struct gclog_formats *f);
void tally_close(struct tally *t);
void tally_count(struct tally *t, const struct gclog_record *rec);

/* "217 cycles (9 forced), 1 timev" */
void tally_text(const struct tally *t, char text[TALLY_TEXT]);

#endif

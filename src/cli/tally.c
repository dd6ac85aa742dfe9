/* What an ingest has read so far, and how it is told. */
#include "config.h"

#include "cli/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
is_cycles(const struct gclog_family *f)
{
	return strcmp(f->name, "gctrace") == 0;
}

/* A user's families, then the built-in ones. */
static size_t
family_count(const struct tally *t)
{
	return gclog_formats_count(t->formats) + gclog_family_count();
}

static const struct gclog_family *
family_at(const struct tally *t, size_t i)
{
	size_t own = gclog_formats_count(t->formats);

	return i < own ? gclog_formats_at(t->formats, i) :
	    gclog_family_at(i - own);
}

int
tally_open(struct tally *t, const struct gclog_formats *f)
{
	size_t i;

	*t = (struct tally){ .formats = f };
	t->records = calloc(family_count(t), sizeof *t->records);
	for (i = 0; i < gclog_family_count(); i++)
		if (is_cycles(gclog_family_at(i)))
			t->cycles = gclog_family_at(i);
	while (strcmp(t->cycles->fields[t->field].name, "forced") != 0)
		t->field++;
	return t->records ? 0 : -1;
}

void
tally_close(struct tally *t)
{
	free(t->records);
}

void
tally_count(struct tally *t, const struct gclog_record *rec)
{
	size_t i = 0;

	while (family_at(t, i) != rec->family)
		i++;
	t->records[i]++;
	if (rec->family == t->cycles &&
	    rec->values[t->field].kind == GCLOG_VINT) {
		t->tells_forced = 1;
		t->forced += rec->values[t->field].num == 1;
	}
}

void
tally_text(const struct tally *t, char text[TALLY_TEXT])
{
	char forced[48] = "";
	size_t i, n = 0;

	if (t->tells_forced)
		snprintf(forced, sizeof forced, " (%llu forced)",
		    (unsigned long long)t->forced);
	for (i = 0; i < family_count(t) && n < TALLY_TEXT; i++) {
		const struct gclog_family *f = family_at(t, i);
		unsigned long long count = t->records[i];

		if (is_cycles(f))
			n += (size_t)snprintf(text + n, TALLY_TEXT - n,
			    "%s%llu cycle%s%s", n ? ", " : "", count,
			    count == 1 ? "" : "s", forced);
		else if (count)
			n += (size_t)snprintf(text + n, TALLY_TEXT - n,
			    "%s%llu %s", n ? ", " : "", count, f->name);
	}
}

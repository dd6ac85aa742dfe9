/* The registry of families, and look-ups in their tables. */
#include "config.h"

#include "family/family.h"

#include <string.h>

static const struct gclog_family *const families[] = {
#define GCL_FAMILY(name) &gcl_family_##name,
#include "family/families.def"
#undef GCL_FAMILY
};

size_t
gclog_family_count(void)
{
	return GCL_COUNT(families);
}

const struct gclog_family *
gclog_family_at(size_t i)
{
	return families[i];
}

const struct gclog_family *
gclog_family_find(const char *name)
{
	size_t i;

	for (i = 0; i < GCL_COUNT(families); i++)
		if (strcmp(families[i]->name, name) == 0)
			return families[i];
	return NULL;
}

int
gcl_field_find(const struct gclog_family *f, const char *name, size_t len)
{
	size_t i;

	for (i = 0; len && i < f->nfields; i++) {
		const char *own = f->fields[i].name;

		if (own[0] == name[0] && strlen(own) == len &&
		    memcmp(own, name, len) == 0)
			return (int)i;
	}
	return -1;
}

int
gcl_form_find(const struct gclog_family *f, const char *since)
{
	size_t i;

	for (i = 0; i < f->nforms; i++)
		if (strcmp(f->forms[i].since, since) == 0)
			return (int)i;
	return -1;
}

/* One or two names, with a comma between. */
static void
read_names(struct gcl_span names, struct gcl_slot *slot)
{
	const char *comma = memchr(names.at, ',', names.len);
	size_t first = comma ? (size_t)(comma - names.at) : names.len;

	slot->name[0] = gcl_span(names.at, first);
	if (comma)
		slot->name[1] = gcl_span(comma + 1, names.len - first - 1);
}

/* What stands between braces; 0 if it names no field. */
static int
read_slot(struct gcl_span s, struct gcl_slot *slot)
{
	const char *mark;

	*slot = (struct gcl_slot){ .field = { -1, -1 }, .kind = { "", 0 },
		.name = { { "", 0 }, { "", 0 } } };
	if (s.len == 0 || strchr("_^&[]!", s.at[0]) || gcl_span_is(s, "is"))
		return 0;
	slot->set = s.at[0] == '=';
	mark = memchr(s.at, s.at[0] == '?' ? '=' : ':', s.len);
	if (s.at[0] == '?' && mark) {
		slot->option = gcl_span(s.at + 1, (size_t)(mark - s.at) - 1);
		s = gcl_span(mark + 1, s.len - (size_t)(mark - s.at) - 1);
	} else if (mark) {
		slot->kind = gcl_span(mark + 1,
		    s.len - (size_t)(mark - s.at) - 1);
		s.len = (size_t)(mark - s.at);
	}
	if (slot->set)
		s = gcl_span(s.at + 1, s.len - 1);
	read_names(s, slot);
	return 1;
}

int
gcl_slot_read(const char **shape, struct gcl_slot *slot)
{
	const char *open, *close;

	while ((open = strchr(*shape, '{')) != NULL) {
		if (open[1] == '{') {
			*shape = open + 2;
			continue;
		}
		close = strchr(open, '}');
		if (!close)
			return 0;
		*shape = close + 1;
		if (read_slot(gcl_span(open + 1,
		    (size_t)(close - open) - 1), slot))
			return 1;
	}
	return 0;
}

int
gcl_slot_next(const struct gclog_family *f, const char **shape,
    struct gcl_slot *slot)
{
	int i;

	while (gcl_slot_read(shape, slot)) {
		for (i = 0; i < 2; i++)
			slot->field[i] = gcl_field_find(f, slot->name[i].at,
			    slot->name[i].len);
		if (slot->field[0] >= 0)
			return 1;
	}
	return 0;
}

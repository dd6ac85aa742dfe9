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

	for (i = 0; i < f->nfields; i++)
		if (strlen(f->fields[i].name) == len &&
		    memcmp(f->fields[i].name, name, len) == 0)
			return (int)i;
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

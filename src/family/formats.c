/* The families of a user, and all that there are with them. */
#include "config.h"

#include "family/formats.h"

#include "base/alloc.h"
#include "base/err.h"

int
gclog_formats_open(struct gclog_formats **out, struct gclog_err *err)
{
	*out = gcl_alloc_zero(sizeof **out);
	return *out ? 0 : gcl_err_memory(err);
}

void
gclog_formats_close(struct gclog_formats *f)
{
	if (!f)
		return;
	gcl_arena_free(&f->arena);
	gcl_free(f);
}

size_t
gclog_formats_count(const struct gclog_formats *f)
{
	return f ? f->n : 0;
}

const struct gclog_family *
gclog_formats_at(const struct gclog_formats *f, size_t i)
{
	return &f->at[i]->pub;
}

/* ---- definitions ---------------------------------------------------- */

static const char *const types[] = { [GCLOG_INT] = "int",
	[GCLOG_REAL] = "real", [GCLOG_TEXT] = "text", [GCLOG_BOOL] = "bool" };

int
gcl_formats_type(struct gcl_span name)
{
	int i;

	for (i = 0; i < (int)GCL_COUNT(types); i++)
		if (gcl_span_is(name, types[i]))
			return i;
	return -1;
}

const char *
gcl_formats_type_name(enum gclog_type type)
{
	return types[type];
}

int
gcl_formats_write_field(struct gcl_buf *b, const struct gclog_field *f)
{
	return gcl_buf_printf(b, "field %s %s %s\n", f->name, types[f->type],
	    f->doc);
}

int
gcl_formats_write(struct gcl_buf *b, const struct gclog_family *f)
{
	size_t i;

	gcl_buf_printf(b, "family %s\ndoc %s\n", f->name, f->doc);
	for (i = 0; i < f->nforms; i++)
		gcl_buf_printf(b, "shape %s\nsample %s\n", f->forms[i].shape,
		    f->forms[i].sample);
	for (i = 0; i < f->nfields; i++)
		gcl_formats_write_field(b, &f->fields[i]);
	return b->failed ? -1 : 0;
}

/* ---- all families --------------------------------------------------- */

size_t
gcl_families_count(const struct gclog_formats *user)
{
	return gclog_formats_count(user) + gclog_family_count();
}

const struct gclog_family *
gcl_families_at(const struct gclog_formats *user, size_t i)
{
	size_t own = gclog_formats_count(user);

	return i < own ? gclog_formats_at(user, i) :
	    gclog_family_at(i - own);
}

const struct gclog_family *
gcl_families_find(const struct gclog_formats *user, const char *name)
{
	size_t i;

	for (i = 0; i < gclog_formats_count(user); i++)
		if (strcmp(gclog_formats_at(user, i)->name, name) == 0)
			return gclog_formats_at(user, i);
	return gclog_family_find(name);
}

size_t
gcl_families_index(const struct gclog_formats *user,
    const struct gclog_family *f)
{
	size_t i = 0;

	while (gcl_families_at(user, i) != f)
		i++;
	return i;
}

/* Workflow commands of GitHub Actions: a check that did not pass becomes an
 * annotation.  What the runner takes back is escaped (actions/toolkit, core,
 * command.ts: escapeData and escapeProperty). */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "out/writer.h"

static const char *const commands[GCL_OUTCOMES] = {
	[GCL_VERDICT_OK] = NULL, /* nothing to annotate */
	[GCL_VERDICT_FAILED] = "error",
	[GCL_VERDICT_UNSURE] = "warning",
	[GCL_VERDICT_INVALID] = "error",
	[GCL_VERDICT_WARNED] = "warning",
	[GCL_VERDICT_NOTED] = "notice",
};

/* Text by way of scratch space s, where what could move a cursor is gone. */
static void
add(struct gcl_buf *b, struct gcl_buf *s, const char *text, int property)
{
	const char *c;

	s->len = 0;
	gcl_text_plain(s, gcl_span_of(text));
	b->failed |= s->failed;
	for (c = s->failed ? "" : gcl_buf_text(s); *c; c++) {
		if (*c == '%' || (property && (*c == ':' || *c == ',')))
			gcl_buf_printf(b, "%%%02X", (unsigned)*c);
		else
			gcl_buf_putc(b, *c);
	}
}

static void
add_property(struct gcl_buf *b, struct gcl_buf *s, const char *name,
    const char *value)
{
	gcl_buf_printf(b, "%s=", name);
	add(b, s, value, 1);
	gcl_buf_putc(b, ',');
}

static void
add_check(struct gcl_buf *b, struct gcl_buf *s, const struct gcl_verdict *c)
{
	gcl_buf_printf(b, "::%s ", commands[c->outcome]);
	if (c->file)
		add_property(b, s, "file", c->file);
	if (c->file && c->line > 0)
		gcl_buf_printf(b, "line=%lld,", (long long)c->line);
	gcl_buf_puts(b, "title=gclog ");
	add(b, s, c->group, 1);
	gcl_buf_puts(b, "%3A ");
	add(b, s, c->name, 1);
	gcl_buf_puts(b, "::");
	add(b, s, c->text ? c->text : c->name, 0);
	gcl_buf_putc(b, '\n');
}

/* Where everything passed the answer is told, as nothing else is. */
int
gcl_write_github(struct gcl_out *out, struct gclog_result *res, int colour)
{
	const struct gcl_verdicts *c = &res->verdicts;
	struct gcl_buf scratch;
	size_t i, told = 0;
	int rc = 0;

	(void)colour;
	gcl_buf_init(&scratch, out->buf.ceiling);
	for (i = 0; i < c->n && rc == 0; i++) {
		if (!commands[c->at[i].outcome])
			continue;
		add_check(&out->buf, &scratch, &c->at[i]);
		told++;
		rc = gcl_out_step(out);
	}
	if (rc == 0 && told == 0 && res->lead) {
		gcl_buf_puts(&out->buf, "::notice title=gclog::");
		add(&out->buf, &scratch, res->lead, 0);
		gcl_buf_putc(&out->buf, '\n');
	}
	gcl_buf_fini(&scratch);
	return rc;
}

/* Commands to go on with, ready to be pasted: hints name a database as DB. */
#include "config.h"

#include "report/report.h"

#include <string.h>

#include "base/text.h"
#include "db/query.h"

enum { CEILING = 64 * 1024 };

static const char name[] = "DB", name_of_run[] = "DB:RUN";

/* Whether a word begins there and is that; what follows a colon is one, too. */
static int
is_word(const char *text, const char *at, const char *word)
{
	char before = ' ', after;

	if (strncmp(at, word, strlen(word)) != 0)
		return 0;
	if (at > text)
		before = at[-1];
	after = at[strlen(word)];
	return before == ' ' && (after == '\0' || strchr(" ,:;", after));
}

const char *
gcl_report_hint(const struct gcl_asked *a, const char *text)
{
	struct gcl_buf b;
	const char *at;

	gcl_buf_init(&b, CEILING);
	for (at = text; *at;) {
		size_t n = is_word(text, at, name_of_run) ?
		    strlen(name_of_run) : is_word(text, at, name) ?
		    strlen(name) : 0;

		if (n) {
			gcl_text_shell(&b, gcl_span_of(gcl_db_path(a->db)));
			gcl_buf_printf(&b, ":%lld",
			    (long long)a->facts->run_id);
		} else {
			gcl_buf_putc(&b, *at);
		}
		at += n ? n : 1;
	}
	return gcl_buf_keep(&b, &a->result->arena);
}

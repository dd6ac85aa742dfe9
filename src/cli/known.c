/* Whether files were ingested before. */
#include "config.h"

#include "cli/known.h"

#include <stdlib.h>
#include <string.h>

#include "cli/signals.h"

enum { READ_BYTES = 1024 * 1024 };

/* All of it, as text.  -1: not to be had. */
static int
content_of(struct gclog_source *source, char text[GCLOG_CONTENT_TEXT])
{
	char *bytes = malloc(READ_BYTES);
	int rc = bytes ? GCLOG_READ_BYTES : -1;
	size_t got;

	while (rc > 0 && !signals_end(0))
		rc = gclog_source_read(source, bytes, READ_BYTES, -1, &got,
		    NULL);
	free(bytes);
	gclog_source_content(source, text);
	return rc == GCLOG_READ_END ? 0 : -1;
}

/* They are read for it only if they have the size of what is known: that is
 * rare but for the same. */
int
known_files(struct gclog_store *store, const char *const *paths, size_t n,
    int64_t *earlier, struct gclog_err *err)
{
	char content[GCLOG_CONTENT_TEXT];
	struct gclog_source *source;
	uint64_t size;
	int rc = 0;

	rc = gclog_source_open_series(&source, paths, n, err);
	if (rc < 0)
		return rc;
	size = gclog_source_size(source);
	if (size > 0)
		rc = gclog_store_known(store, NULL, size, earlier, err);
	if (rc > 0)
		rc = content_of(source, content) < 0 ? 0 :
		    gclog_store_known(store, content, size, earlier, err);
	gclog_source_close(source);
	return rc;
}

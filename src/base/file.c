/* A small file as a whole, by way of the public interface: whoever may not
 * include the reader reads what it does, "-" and what is packed, too. */
#include "config.h"

#include "base/file.h"

#include "base/err.h"

int
gcl_file_read(struct gcl_buf *b, const char *path, size_t most,
    const char *what, struct gclog_err *err)
{
	struct gclog_source *s = NULL;
	char bytes[4096];
	size_t got;
	int rc = gclog_source_open(&s, path, err);

	while (rc >= 0 && (rc = gclog_source_read(s, bytes, sizeof bytes, -1,
	    &got, err)) > 0) {
		if (b->len + got > most)
			rc = gcl_err(err, GCLOG_EARG, "%s: more than %zu bytes "
			    "are no %s", path, most, what);
		else if (gcl_buf_add(b, bytes, got) < 0)
			rc = gcl_err_memory(err);
	}
	gclog_source_close(s);
	return rc;
}

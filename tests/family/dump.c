/* Prints what is read from log files: a line of JSON per record and reject,
 * and one of counts per file; the tool of tests/family/cases.t. */
#include "config.h"

#include "tests/lib/feed.h"

int
main(int argc, char **argv)
{
	const struct feed whole = { 0, 0 };
	struct gclog_err err = { GCLOG_OK, "cannot be read" };
	struct gcl_buf out;
	int i;

	for (i = 1; i < argc; i++) {
		gcl_buf_init(&out, FEED_CEILING);
		if (feed_file(&out, argv[i], whole, &err) < 0 || out.failed) {
			fprintf(stderr, "%s: %s\n", argv[i], err.text);
			gcl_buf_fini(&out);
			return 1;
		}
		fputs(gcl_buf_text(&out), stdout);
		gcl_buf_fini(&out);
	}
	return 0;
}

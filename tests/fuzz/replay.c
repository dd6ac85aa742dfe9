/* Runs the fuzz targets over what the fuzzers once choked on, and over every
 * log there is. */
#include "config.h"

#include "tests/fuzz/fuzz.h"
#include "tests/lib/fixtures.h"
#include "tests/lib/tap.h"

/* A file that breaks a promise ends the program: then the plan is missing. */
static void
replay(const char *folder, int (*target)(const uint8_t *data, size_t size))
{
	size_t i, n = 0;

	fixtures_find(folder);
	for (i = 0; i < fixture_count; i++) {
		char *bytes = slurp(fixture_paths[i], &n);

		diag("%s", strrchr(fixture_paths[i], '/') + 1);
		ok(bytes && target((const uint8_t *)bytes, n) == 0,
		    "%s", strrchr(fixture_paths[i], '/') + 1);
		free(bytes);
	}
	fixtures_forget();
}

/* Every part of a log alone: what a fuzzer would begin with. */
static void
replay_parts(const char *name)
{
	size_t n = 0, from, to;
	char *bytes = slurp(source_path(name), &n);

	if (!bytes)
		bail_out(name);
	for (from = 0; from < n; from += 61)
		for (to = from; to < n; to += 127)
			fuzz_reader((const uint8_t *)bytes + from, to - from);
	ok(n > 0, "%s in parts", name);
	free(bytes);
}

int
main(void)
{
	replay("tests/fuzz/corpus/reader", fuzz_reader);
	replay("tests/fuzz/corpus/shape", fuzz_shape);
	replay("fixtures", fuzz_reader);
	replay("tests/family", fuzz_reader);
	replay_parts("tests/fuzz/corpus/reader/mixed.log");
	return tap_done();
}

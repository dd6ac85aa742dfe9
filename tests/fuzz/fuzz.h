/* Owns what the fuzz targets and the replay of their corpus share.
 *
 * A target takes any bytes; what must always hold is asserted.  Its file,
 * compiled with GCLOG_LIBFUZZER and -fsanitize=fuzzer, is a fuzzer; in "make
 * check" replay.c calls it with every file of corpus/. */
#ifndef GCL_FUZZ_H
#define GCL_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int fuzz_reader(const uint8_t *data, size_t size);
int fuzz_shape(const uint8_t *data, size_t size);

#define FUZZ_MUST(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, \
			    __LINE__, #what); \
			abort(); \
		} \
	} while (0)

#ifdef GCLOG_LIBFUZZER
#define FUZZ_ENTRY(target) \
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); \
\
int \
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) \
{ \
	return target(data, size); \
}
#else
#define FUZZ_ENTRY(target)
#endif

#endif

/* Proves that the library tells the version it was built as. */
#include "config.h"

#include "tests/lib/tap.h"

const char *gclog_version(void);

int
main(void)
{
	is_str(gclog_version(), PACKAGE_VERSION, "version is configure's");
	return tap_done();
}

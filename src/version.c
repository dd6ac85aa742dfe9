/* The release of the library. */
#include "config.h"

#include "gclog.h"

const char *
gclog_version(void)
{
	return PACKAGE_VERSION;
}

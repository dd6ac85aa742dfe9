/* Owns the version of the library, as configure knows it. */
#include "config.h"

const char *gclog_version(void);

const char *
gclog_version(void)
{
	return PACKAGE_VERSION;
}

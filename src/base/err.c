/* Filling in the caller's struct gclog_err. */
#include "config.h"

#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int
gcl_err(struct gclog_err *err, enum gclog_code code, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return code;
	err->code = code;
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	return code;
}

int
gcl_err_errno(struct gclog_err *err, int number, const char *what)
{
	enum gclog_code code = GCLOG_EIO;

	if (number == ENOMEM)
		code = GCLOG_ENOMEM;
	else if (number == ENOENT)
		code = GCLOG_ENOTFOUND;
	else if (number == ENOSPC || number == EDQUOT)
		code = GCLOG_EFULL;
	return gcl_err(err, code, "%s: %s", what, strerror(number));
}

int
gcl_err_memory(struct gclog_err *err)
{
	return gcl_err(err, GCLOG_ENOMEM, "out of memory");
}

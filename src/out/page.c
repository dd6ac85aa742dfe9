/* The style and the script of pages: page.css and page.js, line by line. */
#include "config.h"

#include "out/page.h"

#include <stddef.h>

#include "out/page.inc"

/* gclog_reader: the input, taken apart into streams of text. */
#ifndef GCL_DEMUX_H
#define GCL_DEMUX_H

#include "read/stream.h"

struct gclog_reader {
	struct gcl_grammar grammar;
	struct gcl_stream *plain; /* lines as they are */
};

#endif

/* The style and the script of pages: page.css and page.js, line by line. */
#ifndef GCL_OUT_PAGE_H
#define GCL_OUT_PAGE_H

/* Each line with its newline; NULL after the last. */
extern const char *const gcl_page_css[];
extern const char *const gcl_page_js[];

#endif

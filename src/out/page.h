/* The style and the script of pages: page.css and page.js, line by line. */
#ifndef GCL_OUT_PAGE_H
#define GCL_OUT_PAGE_H

/* Each line with its newline; NULL after the last. */
extern const char *const gcl_page_css[];
extern const char *const gcl_page_js[];

/* SHA-256 of all lines, in Base64, as a Content-Security-Policy names it. */
extern const char gcl_page_css_hash[];
extern const char gcl_page_js_hash[];

#endif

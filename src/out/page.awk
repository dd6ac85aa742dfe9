# Turns the style and the script of pages into C: an array of lines each,
# without comments and blanks at their beginnings.  A comment stands on lines
# of its own.
#
#	awk -f page.awk page.css page.js >page.inc
FNR == 1 {
	if (NR > 1)
		print "\tNULL,\n};"
	name = FILENAME
	sub(/.*\./, "", name)
	print "const char *const gcl_page_" name "[] = {"
}
{ sub(/^[ \t]+/, "") }
/^\/\*/ { comment = 1 }
!comment && NF {
	gsub(/["\\]/, "\\\\&")
	print "\t\"" $0 "\\n\","
}
/\*\/$/ { comment = 0 }
END { print "\tNULL,\n};" }

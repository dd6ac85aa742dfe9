# Turns the style and the script of pages into C: of each an array of lines,
# without comments and blanks at their beginnings, and its hash, by which the
# policy of a page allows it.  A comment stands on lines of its own.
#
#	awk -v sum=sha256sum -v plain=FILE -f page.awk page.css page.js >page.inc
#
# FILE is for the text that is hashed.
FNR == 1 {
	if (NR > 1)
		finish()
	name = FILENAME
	sub(/.*\./, "", name)
	print "const char *const gcl_page_" name "[] = {"
}
{ sub(/^[ \t]+/, "") }
/^\/\*/ { comment = 1 }
!comment && NF {
	print >plain
	gsub(/["\\]/, "\\\\&")
	print "\t\"" $0 "\\n\","
}
/\*\/$/ { comment = 0 }
END {
	if (!failed)
		finish()
}

function finish(  command, hex) {
	command = sum " <" plain
	print "\tNULL,\n};"
	close(plain)
	command | getline hex
	close(command)
	if (length(hex) < 64 || substr(hex, 1, 64) ~ /[^0-9a-f]/) {
		failed = 1
		exit 1
	}
	print "const char gcl_page_" name "_hash[] = \"" base64(hex) "\";"
}

# 64 digits of hex, in Base64 (RFC 4648): each 3 of them are 2 letters, and the
# last group has a byte too many.
function base64(hex,  i, v, text) {
	hex = substr(hex, 1, 64) "00"
	for (i = 1; i < length(hex); i += 3) {
		v = digit(hex, i) * 256 + digit(hex, i + 1) * 16
		v += digit(hex, i + 2)
		text = text letter(int(v / 64)) letter(v % 64)
	}
	return substr(text, 1, 43) "="
}

function digit(hex, at) {
	return index("0123456789abcdef", substr(hex, at, 1)) - 1
}

function letter(v) {
	return substr("ABCDEFGHIJKLMNOPQRSTUVWXYZ" \
		"abcdefghijklmnopqrstuvwxyz0123456789+/", v + 1, 1)
}

# Proves that the manual pages are well-formed mdoc.
. "${0%/*}/lint.sh"

command -v mandoc >/dev/null || skip_all 'no mandoc'

# Whether other manuals are installed here says nothing about ours.
for page in $(files '[1-8]' man); do
	mandoc -T lint -W style "$page" |
		grep -v 'referenced manual not found'
done >"$found"
none 'every manual page is clean'
done_testing

# Proves that no file carries what does not belong into it: paths of one
# machine, stray blanks, long prose.  What programs printed is left alone.
. "${0%/*}/lint.sh"

# What is ours to write; without git, as in a tarball, the folders we have.
if [ -n "$(tracked)" ]; then
	tracked
else
	find . -name .git -prune -o -type f -print | sed 's|^\./||' |
		grep -E '^((src|include|tests|man|bench|\.ci)/|[^/]*\.md$)'
	echo configure.ac Makefile.am quickstart autogen.sh | tr ' ' '\n'
fi | grep -Ev '^fixtures/|\.(log|want|trs|o|lo)$|/\.(deps|libs)/' |
	while read -r path; do
		# Text only: a program built in the tree is none.
		[ ! -f "$path" ] || ! grep -Iq . "$path" || echo "$path"
	done >"$tap_dir/ours"

# lines ERE: notes the lines of our files that match.
lines()
{
	while read -r path; do
		grep -nE -e "$1" "$path" | sed "s|^|$path:|"
	done <"$tap_dir/ours" >"$found"
}

# A folder right below the root, not one below something else.
lines '(^|[^A-Za-z0-9_.)}*?-])/(work|home|root|Users)/'
none 'no file names a path of one machine'

lines "[ 	]+\$"
none 'no line ends in blanks'

lines "$(printf '\r')\$"
none 'no line ends in a carriage return'

grep -E '\.[ch]$' "$tap_dir/ours" | while read -r path; do
	expand -t 8 "$path" | awk -v path="$path" '
		length($0) > 80 { print path ":" NR ": " length($0) }'
done >"$found"
none 'no line of C is wider than 80 columns'

while read -r path; do
	[ -z "$(tail -c 1 "$path")" ] || echo "$path"
done <"$tap_dir/ours" >"$found"
none 'every file ends in a newline'

# short FILE LIMIT
short()
{
	[ ! -f "$1" ] || [ "$(wc -l <"$1")" -le "$2" ] ||
		echo "$1 has $(wc -l <"$1") lines; $2 allowed"
}
{
	short README.md 120
	short ARCHITECTURE.md 150
} >"$found"
none 'README.md and ARCHITECTURE.md are short'
done_testing

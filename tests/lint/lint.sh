# Owns what the lint tests share: which files there are, C without comments
# and strings, and a check that a list of offenders is empty.

. "${0%/*}/../lib/tap.sh"

cd "$top_srcdir" || bail "no $top_srcdir"

# Offenders of one check, one a line; only this may be written to: the
# sources can be read-only.
found=$tap_dir/found

: >"$found"

# none NAME: passes if nothing was written to $found, and empties it.
none()
{
	if [ -s "$found" ]; then
		fail "$1"
		diag "$(cat "$found")"
	else
		pass "$1"
	fi
	: >"$found"
}

# Files of the folders $2... whose names end in one of the endings $1,
# sorted.  What a build in the tree leaves there has other endings.
files()
{
	endings=$1
	shift
	for folder; do
		[ ! -d "$folder" ] || find "$folder" -type f
	done | grep -E "\\.($endings)\$" | LC_ALL=C sort
}

# Prints C without comments and without what is between quotes; every line
# keeps its number.  Lines of #include stay whole.
code()
{
	awk '
	!comment && /^[ \t]*#[ \t]*include/ {
		sub(/\/\*.*/, ""); sub(/\/\/.*/, ""); print; next
	}
	{
		out = ""
		n = length($0)
		for (i = 1; i <= n; i++) {
			c = substr($0, i, 1)
			two = substr($0, i, 2)
			if (comment) {
				if (two == "*/") {
					comment = 0
					i++
				}
			} else if (quote != "") {
				if (c == "\\")
					i++
				else if (c == quote) {
					quote = ""
					out = out c
				}
			} else if (two == "/*") {
				comment = 1
				i++
				out = out " "
			} else if (two == "//")
				break
			else {
				if (c == "\"" || c == "\047")
					quote = c
				out = out c
			}
		}
		quote = ""
		print out
	}' "$1"
}

# offend ERE FILE...: notes each line of code that matches, as FILE:LINE: TEXT.
offend()
{
	pattern=$1
	shift
	for file; do
		code "$file" | grep -nE -e "$pattern" | sed "s|^|$file:|"
	done >>"$found"
}

# Paths that git tracks; nothing where there is no git, as in a tarball.
tracked()
{
	[ ! -e .git ] || git ls-files 2>/dev/null
}

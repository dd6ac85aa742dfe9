# Proves that every file begins with a sentence that says what it owns.
. "${0%/*}/lint.sh"

# headless OPEN FILE...: files whose first comment, which OPEN begins, holds
# no sentence.  The comment ends at its */ or at the first line without #.
headless()
{
	open=$1
	shift
	for file; do
		awk -v open="$open" '
			NR == 1 && /^#!/ { next }
			!text && substr($0, 1, length(open)) != open { exit }
			open == "#" && !/^#/ { exit }
			{
				line = $0
				last = open == "/*" && sub(/\*\/.*/, "", line)
				sub(/^(#+|\/\*+| \*)/, "", line)
				text = text " " line
				if (last)
					exit
			}
			END {
				gsub(/[ \t]+/, " ", text)
				ok = text ~ /^ [^ ]+( [^ ]+)+[.:]( |$)/
				exit !ok
			}' "$file" || echo "$file"
	done
}

# shellcheck disable=SC2046 # lists of files
{
	headless '/*' $(files 'c|h|def' src include tests bench) >"$found"
	none 'every C file says what it owns'
	headless '#' $(files 't|sh|mk|am' src tests bench) Makefile.am \
		quickstart autogen.sh tests/lib/summary bench/run >"$found"
	none 'every script says what it owns'
}
done_testing

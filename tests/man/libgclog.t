# Proves that libgclog(3) declares and tells every public function and name,
# and that its example builds, runs and prints what the program prints.
. "${0%/*}/man.sh"

: "${CC:=cc}"

# The header without comments and directives, a declaration a line.
awk '
	{ all = all $0 "\n" }
	END {
		while ((i = index(all, "/*")) > 0) {
			rest = substr(all, i)
			all = substr(all, 1, i - 1) " " \
			    substr(rest, index(rest, "*/") + 2)
		}
		n = split(all, lines, "\n")
		for (i = 1; i <= n; i++)
			if (lines[i] !~ /^(#|extern|}$)/)
				text = text " " lines[i]
		gsub(/[ \t]+/, " ", text)
		n = split(text, parts, ";")
		for (i = 1; i <= n; i++)
			print parts[i]
	}' "$top_srcdir/include/gclog.h" >header

grep 'gclog_[a-z_]*(' header | sed -e 's/^ *//' -e 's/\* /*/g' | sort >want
page libgclog.3 | awk '
	function strip(s) { gsub(/"/, "", s); return s }
	/^\.Ft / { type = strip(substr($0, 5)); if (type !~ /\*$/) type = type " " }
	/^\.F[no] / && type != "" {
		n = split($0, word, "\"")
		split(word[1], first, " ")
		name = first[2]
		args = ""
		for (i = 2; i <= n; i += 2)
			args = args (args == "" ? "" : ", ") word[i]
	}
	/^\.Fa / && type != "" {
		args = args (args == "" ? "" : ", ") strip(substr($0, 5))
	}
	/^\.Fn / && type != "" || /^\.Fc/ {
		print type name "(" args ")"
		type = ""
	}' | sort >got
same 'every function is declared as in gclog.h' want got

sed 's/.*\(gclog_[a-z_]*\)(.*/\1/' want | sort >functions
page libgclog.3 | sed -n 's/^\.It Fn \([a-z_]*\)$/\1/p' | sort >got
same 'every function is told' functions got

grep -oE 'GCLOG_[A-Z0-9_]+' header | sort -u >want
page libgclog.3 | grep -oE 'GCLOG_[A-Z0-9_]+' | sort -u >got
same 'every constant is told' want got

# ---- the example -----------------------------------------------------------

# variable NAME: its value in the Makefile of the build.
variable()
{
	sed -n "s/^$1 = *//p" "$top_builddir/Makefile"
}

flags="$(variable GCLOG_CFLAGS) $(variable CFLAGS)"
log=$top_srcdir/fixtures/quickstart/orders.log
blocks libgclog.3 EXAMPLES
mv block.1 example.c
is 'there is one example' "$(echo block.*)" 'block.*'

# shellcheck disable=SC2086 # CC and the flags are several words
run $CC $flags -I"$top_srcdir/include" -c example.c -o example.o
is 'the example compiles' "$status" 0
is 'without a warning' "$err" ''
# shellcheck disable=SC2046,SC2086
run "$top_builddir/libtool" --silent --tag=CC --mode=link $CC $flags \
	$(variable GCLOG_LDFLAGS) $(variable LDFLAGS) -o example example.o \
	"$top_builddir/libgclog.la"
is 'the example links' "$status" 0 || diag "$err"
# shellcheck disable=SC2086 # a command and its options
run "$top_builddir/libtool" --mode=execute ${GCLOG_WRAP:-} ./example \
	"$log" example.db
is 'the example runs' "$status" 0 || diag "$err"
mv "$tap_dir/out" example.out
like 'it tells the cycles' "$(cat example.out)" 'GC cycles +217'
run gclog report example.db
ok 'gclog report tells the same' cmp example.out "$tap_dir/out"
run "$top_builddir/libtool" --mode=execute ./example nosuch.log example.db
is 'a log that is not there is trouble' "$status" 2
like 'and told' "$err" 'nosuch\.log: '
done_testing

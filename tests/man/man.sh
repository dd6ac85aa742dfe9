# Owns what the manual tests share: the lists and the examples of a page, and
# comparing two lists.

. "${0%/*}/../lib/tap.sh"

man=$top_srcdir/man
tab=$(printf '\t')

# page PAGE: its source without comments and zero-width characters; \e is a
# backslash there.
page()
{
	sed -e '/^\.\\"/d' -e 's/\\&//g' -e 's/\\e/\\/g' "$man/$1"
}

# items PAGE SECTION SUBSECTION MACRO: each ".It MACRO NAME REST" there, as
# NAME, REST and the plain text below it, with tabs between.  A subsection is
# named by its first words; '' is the section before any.
items()
{
	page "$1" | awk -v sh="$2" -v ss="$3" -v macro="$4" '
	function give() {
		if (name != "")
			printf "%s\t%s\t%s\n", name, rest, text
		name = ""
	}
	/^\.S[hs] / { give() }
	/^\.Sh / { in_sh = substr($0, 5) == sh; in_ss = ss == "" }
	/^\.Ss / {
		got = substr($0, 5)
		in_ss = ss != "" && (got == ss || index(got, ss " ") == 1)
	}
	/^\.(It|El)/ { give() }
	in_sh && in_ss && $1 == ".It" && $2 == macro {
		name = $3
		rest = text = ""
		for (i = 4; i <= NF; i++)
			rest = rest (rest == "" ? "" : " ") $i
	}
	name != "" && !/^\./ { text = text (text == "" ? "" : " ") $0 }
	END { give() }'
}

# subsections PAGE SECTION: their headings.
subsections()
{
	page "$1" | awk -v sh="$2" '
	/^\.Sh / { inside = substr($0, 5) == sh }
	inside && /^\.Ss / { print substr($0, 5) }'
}

# blocks PAGE SECTION: writes each literal block there to a file of its own,
# block.1, block.2, ... in the current folder.
blocks()
{
	page "$1" | awk -v sh="$2" '
	/^\.Sh / { inside = $0 == ".Sh " sh }
	/^\.Ed/ { file = "" }
	file != "" { print >file }
	inside && /^\.Bd -literal/ { file = "block." ++n }'
}

# same NAME WANT GOT: two files with the same lines; WANT must have some.
same()
{
	if [ ! -s "$2" ]; then
		fail "$1"
		diag 'nothing to compare with'
	elif diff "$2" "$3" >"$tap_dir/diff"; then
		pass "$1"
	else
		fail "$1"
		diag 'the program has <, the page has >'
		diag "$(cat "$tap_dir/diff")"
	fi
}

# explained NAME WANT GOT: of two files with a name and a text a line, each
# text of GOT begins with that of WANT.
explained()
{
	sort "$2" >"$tap_dir/want" && sort "$3" >"$tap_dir/got"
	[ -s "$tap_dir/want" ] || echo 'nothing to compare with' >"$tap_dir/want"
	join -t "$tab" -a 1 "$tap_dir/want" "$tap_dir/got" |
		awk -F '\t' 'index($3, $2) != 1 {
			print $1 ": the page has to say: " $2
		}' >"$tap_dir/diff"
	if [ -s "$tap_dir/diff" ]; then
		fail "$1"
		diag "$(cat "$tap_dir/diff")"
	else
		pass "$1"
	fi
}

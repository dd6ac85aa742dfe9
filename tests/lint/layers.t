# Proves that includes point down only, and that each foreign power has one
# door: PCRE2, SQLite, other processes, stdio.
. "${0%/*}/lint.sh"

# Who may include whom, besides its own folder, config.h and gclog.h.
cat >"$tap_dir/down" <<'END'
base
family base
model base
stats base
read family model base
db stats family model base
report db stats family model base
out model base
cli
END

all=$(files 'c|h|def' src)
inner=$(echo "$all" | grep -v '^src/cli/')
sources=$(echo "$all" | grep '\.c$')

# Prints FILE:LINE:INCLUDED for each include of a file.
includes()
{
	for file; do
		code "$file" | sed -n 's|^[ \t]*||; =; p' | awk -v f="$file" '
			NR % 2 { line = $0; next }
			/^#[ \t]*include[ \t]*["<]/ {
				sub(/^#[ \t]*include[ \t]*/, "")
				print f ":" line ":" $1
			}'
	done
}

# shellcheck disable=SC2086 # lists of files
includes $all >"$tap_dir/includes"

awk -F: -v rules="$tap_dir/down" '
	BEGIN {
		while ((getline rule < rules) > 0) {
			n = split(rule, word, " ")
			folder[word[1]] = 1
			for (i = 1; i <= n; i++)
				may[word[1], word[i]] = 1
		}
	}
	{
		split($1, path, "/")
		from = path[2]
		what = substr($3, 2, length($3) - 2)
		gsub(/^(\.\.?\/)+/, "", what)
		sub(/^src\//, "", what)
		n = split(what, part, "/")
		ours = $3 ~ /^"/
		if (n > 1 && part[1] in folder) {
			if (!((from, part[1]) in may))
				print $0 ": " from " may not include " part[1]
		} else if (ours && n > 1)
			print $0 ": no folder of src/"
	}' "$tap_dir/includes" >"$found"
none 'includes point down only'

for folder in src/*/; do
	folder=${folder%/}
	grep -q "^${folder#src/}\\( \\|\$\\)" "$tap_dir/down" ||
		echo "$folder has no rule in tests/lint/layers.t"
done >"$found"
none 'every folder has its place among the layers'

for file in $sources; do
	grep "^$file:" "$tap_dir/includes" | head -n 1 |
		grep -q ':[<"]config\.h[>"]$' || echo "$file"
done >"$found"
none 'every .c file includes config.h first'

grep -E '[<"]pcre2(posix)?\.h[>"]$' "$tap_dir/includes" |
	grep -v '^src/read/match\.c:' >"$found"
none 'pcre2.h is for src/read/match.c alone'

grep -E '[<"]sqlite3(ext)?\.h[>"]$' "$tap_dir/includes" |
	grep -v '^src/db/' >"$found"
none 'sqlite3.h is for src/db/ alone'

grep -E '[<"]archive(_entry)?\.h[>"]$' "$tap_dir/includes" |
	grep -v '^src/read/archive\.c:' >"$found"
grep -E '[<"]zlib\.h[>"]$' "$tap_dir/includes" |
	grep -v '^src/read/gunzip\.c:' >>"$found"
grep -E '[<"]xxh(ash|3)\.h[>"]$' "$tap_dir/includes" |
	grep -v '^src/read/source\.c:' >>"$found"
none 'archive.h, zlib.h and xxhash.h are for one file of src/read/ each'

# word ERE: as a whole name.
word()
{
	echo "(^|[^A-Za-z0-9_])($1)"
}

# shellcheck disable=SC2086,SC2046 # lists of files
{
	calls='fork|vfork|exec(l|le|lp|v|ve|vp|vpe)|fexecve|popen|system'
	offend "$(word "($calls|posix_spawnp?)[ \\t]*\\(")" \
		$(echo "$all" | grep -v '^src/cli/spawn\.c$')
	none 'other processes are for src/cli/spawn.c alone'

	prints='v?printf|v?fprintf|v?dprintf|f?puts|f?putc|putchar|perror'
	opens='fopen|fdopen|freopen|tmpfile|fread|fwrite|fgets|getline'
	offend "$(word "FILE[ \\t]*\\*|(stdin|stdout|stderr)([^A-Za-z0-9_]|\$)")" \
		$inner
	offend "$(word "($prints|$opens)[ \\t]*\\(")" $inner
	none 'stdio streams are for src/cli/ alone'

	offend "$(word '(exit|_exit|_Exit|abort)[ \t]*\(')" $inner
	none 'the library never ends the process'
}
done_testing

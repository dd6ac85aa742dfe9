# Proves that lists and folders agree: what is there is built, tested and
# shipped, and what is listed is there.
. "${0%/*}/lint.sh"

# The words of the lists, comments left out; %D% names a fragment's folder.
words()
{
	sed -e 's/^#.*//' -e "s|%D%|${1%/*}|g" -e "s|%reldir%|${1%/*}|g" "$1" |
		tr -s ' \t\\=' '\n'
}
words src/local.mk >"$tap_dir/src"
words tests/local.mk >"$tap_dir/tests"
words bench/local.mk >"$tap_dir/bench"
words Makefile.am >"$tap_dir/top"
cat "$tap_dir/src" "$tap_dir/tests" "$tap_dir/bench" "$tap_dir/top" >"$tap_dir/listed"

# unlisted LIST: of the paths on stdin those that LIST does not name.
unlisted()
{
	while read -r path; do
		grep -qxF -e "$path" "$tap_dir/$1" || echo "$path"
	done
}

# absent: of the paths on stdin those that are not there.
absent()
{
	while read -r path; do
		[ -e "$path" ] || echo "$path"
	done
}

files 'c|h|def' src include | unlisted src >"$found"
none 'every source is listed in src/local.mk'

grep -E '^(src|include)/.*\.(c|h|def)$' "$tap_dir/src" | absent >"$found"
none 'every source listed is there'

grep -E '\.(c|h|def)$' "$tap_dir/src" | sort | uniq -d >"$found"
none 'no source is listed twice'

{
	files 'c|h|t|sh|allow' tests/*/ | grep '^tests/[^/]*/[^/]*$' |
		sed 's|^\(tests/unit/test_.*\)\.c$|\1|' | unlisted tests
} >"$found"
none 'every test is listed in tests/local.mk'

grep -E '^tests/.*\.(c|h|t|sh|allow)$' "$tap_dir/tests" | absent >"$found"
sed -n 's|^tests/unit/test_[a-z0-9_]*$|&.c|p' "$tap_dir/tests" |
	absent >>"$found"
none 'every test listed is there'

find tests -mindepth 2 -maxdepth 2 -type d ! -name '.*' |
	unlisted tests >"$found"
none 'every data folder of the tests is shipped'

files 'c|h|sh|awk' bench | unlisted bench >"$found"
none 'everything of the bench is listed in bench/local.mk'

files '[1-8]' man | unlisted top >"$found"
none 'every manual page is listed in Makefile.am'

# What automake ships by itself.
own='configure\.ac|Makefile\.am|(src|tests|bench)/local\.mk|m4/.*|.*\.pc\.in'
tracked | grep -Ev "^($own)\$" | while read -r path; do
	part=$path
	while [ "$part" != . ]; do
		grep -qxF -e "$part" -e "${part%.c}" "$tap_dir/listed" && break
		part=$(dirname "$part")
	done
	[ "$part" != . ] || echo "$path"
done >"$found"
none 'everything in git is shipped'

# agree DEF PREFIX: each NAME of DEF, as in WORD(NAME), has its PREFIXNAME.c,
# and the reverse for each file that holds the table PREFIX names.
agree()
{
	[ -f "$1" ] || return 0
	code "$1" | sed -n 's/^[A-Z_]*(\([a-z0-9_]*\).*/\1/p' >"$tap_dir/names"
	[ -s "$tap_dir/names" ] || echo "$1 lists nothing"
	while read -r name; do
		[ -f "$2$name.c" ] || echo "$1: $name has no $2$name.c"
	done <"$tap_dir/names"
	for file in "$2"*.c; do
		name=${file#"$2"}
		name=${name%.c}
		grep -qE "^[a-z].*gcl_[a-z]+_$name = \\{" "$file" || continue
		grep -qxF "$name" "$tap_dir/names" ||
			echo "$file is not listed in $1"
	done
}
agree src/family/families.def src/family/ >"$found"
none 'families.def agrees with src/family/'
agree src/report/reports.def src/report/ >"$found"
none 'reports.def agrees with src/report/'
agree src/report/charts.def src/report/chart_ >"$found"
none 'charts.def agrees with src/report/chart_'
agree src/cli/commands.def src/cli/cmd_ >"$found"
none 'commands.def agrees with src/cli/'
done_testing

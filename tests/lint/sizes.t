# Proves that functions and files stay small: at most 60 and 450 lines,
# the public header 800.
# tests/lint/sizes.allow names the exceptions, as FILE or FILE:FUNCTION.
. "${0%/*}/lint.sh"

# A function begins at its name in column 1 and ends at the next brace there.
cat >"$tap_dir/sizes.awk" <<'END'
function close_file() {
	most = file ~ /include\/gclog\.h$/ ? 800 : 450
	if (file != "" && lines > most)
		print file, lines, "lines;", most, "allowed"
}
FNR == 1 {
	close_file()
	file = FILENAME
	name = ""
	inside = 0
}
{ lines = FNR }
!inside && /^[A-Za-z_][A-Za-z0-9_]*\(/ {
	name = $0
	sub(/\(.*/, "", name)
	begin = FNR
}
!inside && /;[ \t]*$/ { name = "" }
!inside && /^\{/ && name != "" { inside = 1 }
inside && /^\}/ {
	if (FNR - begin + 1 > 60)
		print file ":" name, FNR - begin + 1, "lines; 60 allowed"
	inside = 0
	name = ""
}
END { close_file() }
END

# shellcheck disable=SC2046 # a list of files
awk -f "$tap_dir/sizes.awk" $(files 'c|h' src include tests bench) \
	$(files sh bench) bench/run /dev/null >"$tap_dir/large"
grep -v '^#' tests/lint/sizes.allow | grep . >"$tap_dir/allowed"

awk 'NR == FNR { allowed[$1] = 1; next } !($1 in allowed)' \
	"$tap_dir/allowed" "$tap_dir/large" >"$found"
# awk takes an empty first file for no file at all.
[ -s "$tap_dir/allowed" ] || cat "$tap_dir/large" >"$found"
none 'functions and files are small'

while read -r name _; do
	awk '{ print $1 }' "$tap_dir/large" | grep -qxF -e "$name" ||
		echo "$name"
done <"$tap_dir/allowed" >"$found"
none 'every exception in sizes.allow is still needed'
done_testing

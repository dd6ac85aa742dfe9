# Proves that gclog families lists everything that can be read.
. "${0%/*}/cli.sh"

run gclog families --format csv
is "status" "$status" 0
families=$(sed '1d; s/,.*//' "$tap_dir/out")
for name in gctrace timev time; do
	ok "$name is listed" eval 'echo "$families" | grep -qx "$name"'
done
is "as many as there are" "$(echo "$families" | grep -c .)" \
	"$(grep -c '^[A-Z_]*(' "$top_srcdir"/src/family/families.def)"

for name in $families; do
	run gclog families "$name"
	is "$name: status" "$status" 0
	run gclog families "$name" --format json
	ok "$name: JSON" is_json "$tap_dir/out"
	like "$name: its fields have words" "$out" '"doc": "[A-Z(].*\."'
	like "$name: its wordings have a release" "$out" '"since": "'
	# What is exported is what is listed.
	gclog families "$name" --format csv >listed
	gclog ingest -o any.db "$web" 2>/dev/null
	for field in $(gclog export any.db "$name" | head -n 1 |
		sed 's/^id,run_id,//; s/^process_id,//; s/^line_no,*//
		s/^wall_ns,torn,suspect,//' | tr ',' ' '); do
		grep -q -e "^$name,$field," listed || echo "$field"
	done >missing
	is "$name: every column is listed" "$(cat missing)" ''
	ok "$name: there are columns" test \
		"$(gclog export any.db "$name" | tr ',' '\n' | grep -c .)" -gt 4
done
run gclog families --all --format json
is "--all" "$status" 0
ok "--all: JSON" is_json "$tap_dir/out"
for name in $families; do
	like "--all: $name" "$out" "\"$name\""
done
run gclog families --all gctrace
says "--all with a family" '^gclog: --all'
run gclog families gctrace
like "a unit" "$out" '(^| )ns( |$)'
like "a sample" "$out" 'gc 1 @|gc1\(1\)'
like "a check" "$out" '^  gctrace +gc +counts +no$'
like "a strict one" "$out" '^  gctrace +objects +less +yes$'
like "what it says" "$out" '^    objects is mallocs less frees\.$'
run gclog families gctrace --format csv
unlike "checks: all told in a sentence" \
	"$(sed -n '/,strict,/,$p' "$tap_dir/out" | sed 1d)" '[^."]$'
run gclog families time
unlike "a family without checks" "$out" 'Checks'
done_testing

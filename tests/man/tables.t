# Proves that gclog(5) tells every family, wording, table, view, column and kind
# of value, and no other.
. "${0%/*}/man.sh"

gclog families --format jsonl |
	sed -n 's/^{"family": "\([^"]*\)".*"doc": "\(.*\)"}$/\1	\2/p' >families
run gclog ingest -o fresh.db "$top_srcdir/fixtures/quickstart/orders.log"
is 'a database is made' "$status" 0

# The tables of the house, then a table per family.
{
	echo run
	echo run_tag
	echo process
	echo rejected
	echo format
	echo noise
	cut -f 1 families
} >want
subsections gclog.5 TABLES >got
same 'every family has its table' want got

# columns_of TABLE: its columns in order, "generated" behind those that are.
columns_of()
{
	sqlite3 fresh.db "SELECT name || CASE WHEN hidden > 1 THEN ' generated'
		ELSE '' END FROM pragma_table_xinfo('$1') ORDER BY cid"
}

# told TABLE: the same, from the page.
told()
{
	items gclog.5 TABLES "$1" Va | awk -F '\t' '{
		print $1 ($3 ~ /Generated from the others\./ ? " generated" : "")
	}'
}

if command -v sqlite3 >/dev/null; then
	sqlite3 fresh.db "SELECT name FROM sqlite_schema
		WHERE type = 'table' AND name NOT LIKE 'sqlite_%'" | sort >want
	subsections gclog.5 TABLES | sort >got
	same 'every table is told' want got
	subsections gclog.5 TABLES >tables
	while read -r table; do
		columns_of "$table" >want
		told "$table" >got
		same "every column of $table is told, in order" want got
	done <tables
	sqlite3 fresh.db "SELECT name FROM sqlite_schema
		WHERE type = 'view'" | sort >want
	subsections gclog.5 'SQL VIEWS' | sort >got
	same 'every view is told' want got
	subsections gclog.5 'SQL VIEWS' >views
	while read -r view; do
		columns_of "$view" >want
		items gclog.5 'SQL VIEWS' "$view" Va | cut -f 1 >got
		same "every column of the view $view is told, in order" want got
	done <views
	page gclog.5 >page
	for pragma in application_id user_version; do
		value=$(sqlite3 fresh.db "PRAGMA $pragma")
		sed -n "/PRAGMA $pragma/,/\\./p" page >near
		ok "$pragma is $value" grep -qE "(is|,) $value( |\\.|\$)" near
	done
else
	skip 'every table is told' 'no sqlite3'
	for table in process rejected $(cut -f 1 families); do
		gclog export fresh.db "$table" | sed -n 1p | tr ',' '\n' >want
		told "$table" | sed 's/ generated$//' >got
		same "every column of $table is told, in order" want got
	done
fi

# Fields: a name, what stands for type and unit, and the text.
while IFS=$tab read -r family doc; do
	gclog families "$family" --format jsonl >"$family.jsonl"
	sed -n 's/^{"section": "fields", "family": "[^"]*", "field": "\([^"]*\)", "type": "\([^"]*\)", "unit": "\([^"]*\)", "doc": "\(.*\)"}$/\1	\2	\3	\4/p' \
		"$family.jsonl" | sed 's/\\"/"/g' | awk -F '\t' '
		{ unit = $2 != "integer" ? $2 : $3 != "" ? $3 : "number" }
		{ print $1 "\t" unit "\t" $4 }' >fields
	items gclog.5 TABLES "$family" Va | sed "s/${tab}Pq /$tab/" >told
	cut -f 1,2 fields | sort >want.units
	cut -f 1,2 told | sort | join -t "$tab" -o 2.1,2.2 want.units - >got.units
	same "every field of $family has its unit" want.units got.units
	cut -f 1,3 fields >want.texts
	cut -f 1,3 told >got.texts
	explained "what a field of $family is reads as in the program" \
		want.texts got.texts

	sed -n 's/^{"section": "forms", "family": "[^"]*", "since": "\([^"]*\)".*/\1/p' \
		"$family.jsonl" >want
	items gclog.5 TABLES "$family" Sy | cut -f 1 >got
	same "every wording of $family is told, newest first" want got

	page gclog.5 | awk -v ss=".Ss $family" '
		inside && /^\./ { exit }
		inside { print }
		$0 == ss { inside = 1 }' | tr '\n' ' ' >got
	is "what $family is reads as in the program" "$(sed 's/ $//' got)" "$doc"
done <families

gclog families --wrappers --format jsonl |
	sed -n 's/^{"wrapper": "\([^"]*\)", "doc": "\(.*\)", "sample": .*/\1	\2/p' |
	sed 's/\\"/"/g' >want
items gclog.5 WRAPPERS '' Sy | cut -f 1,3 >got
explained 'every wrapper is told as in the program' want got

# The only lists of these are the tables themselves.
sed -n 's/^	\[GCL_REASON_[A-Z]*\] = { "\([^"]*\)".*/\1/p' \
	"$top_srcdir/src/model/reasons.c" >want
items gclog.5 TABLES rejected Sy | cut -f 1,2 | tr "$tab" ' ' >got
same 'every reason is told' want got
sed -n 's/^	\[GCLOG_[A-Z_]*\] = { "\([^"]*\)".*/\1/p' \
	"$top_srcdir/src/family/rules.c" >want
items gclog.5 CHECKS '' Sy | cut -f 1,2 | tr "$tab" ' ' | sed 's/ $//' >got
same 'every rule is told' want got
sed -n 's/^	{ "\([a-z0-9]*\)",.*/\1/p' "$top_srcdir/src/read/kind.c" >want
items gclog.5 SHAPES Kinds Cm | cut -f 1 >got
same 'every kind of value is told' want got
done_testing

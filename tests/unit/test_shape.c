/* Proves the shape language: what each construct becomes, and that nonsense
 * is refused with the place where it stands. */
#include "config.h"

#include "tests/lib/tap.h"

#include "base/buf.h"
#include "family/family.h"
#include "read/shape.h"

static const struct gclog_field fields[] = {
	GCL_INT("a", "A", "A number.", NULL),
	GCL_INT("b_ns", "B", "A time.", NULL),
	GCL_OPT_BOOL("c", "C", "A flag.", NULL),
	GCL_OPT_TEXT("d", "D", "A text.", NULL),
};

static struct gcl_arena arena;
static struct gcl_shape shape;
static struct gclog_err err;

static int
parse(const char *text)
{
	const struct gclog_form form = { "go9", text, "", 0 };
	const struct gclog_family family = { .name = "made_up",
		.doc = "Made up.", .forms = &form, .nforms = 1,
		.fields = fields, .nfields = GCL_COUNT(fields) };

	err.text[0] = '\0';
	return gcl_shape_parse(&shape, &arena, &family, 0, &err);
}

static const struct gcl_token *
token(size_t part, size_t i)
{
	static const struct gcl_token none;

	return part < shape.nparts && i < shape.parts[part].ntokens ?
	    &shape.parts[part].tokens[i] : &none;
}

static void
check_tokens(void)
{
	is_int(parse("gc {a}%|: {b_ns,a:ms}{_}{? (x)=c}{=c}{d}"), 0,
	    "every construct is read");
	is_int(shape.nparts, 1, "one line, one part");
	is_int(shape.parts[0].ntokens, 9, "a token each");
	is_int(token(0, 0)->type, GCL_LITERAL, "text is a literal");
	is_mem(token(0, 0)->text.at, token(0, 0)->text.len, "gc ", "itself");
	is_int(token(0, 1)->type, GCL_VALUE, "a name in braces is a value");
	is_int(token(0, 1)->field[0], 0, "of that field");
	is_int(token(0, 1)->field[1], -1, "alone");
	is_str(token(0, 1)->kind->name, "int", "printed as its type asks");
	is_mem(token(0, 2)->text.at, token(0, 2)->text.len, "%",
	    "a bar ends a literal");
	is_mem(token(0, 3)->text.at, token(0, 3)->text.len, ": ",
	    "and begins another");
	is_int(token(0, 4)->field[1], 0, "a value may be of two fields");
	is_str(token(0, 4)->kind->name, "ms", "and of another kind");
	is_int(token(0, 5)->type, GCL_BLANKS, "blanks are blanks");
	is_int(token(0, 6)->type, GCL_OPTION, "text may be optional");
	is_mem(token(0, 6)->text.at, token(0, 6)->text.len, " (x)", "itself");
	is_int(token(0, 6)->field[0], 2, "telling a field");
	is_int(token(0, 7)->type, GCL_SET, "a wording may set a field");
	is_str(token(0, 8)->kind->name, "text", "texts are texts");
	is_int(shape.parts[0].anchor, 0, "it is found by its head");
	is_int(parse("%|: {a}"), 0, "a border between two literals");
	is_int(shape.parts[0].ntokens, 3, "makes two");
	is_int(parse("{{x}} || {a}"), 0, "doubled signs are themselves");
	is_mem(token(0, 0)->text.at, token(0, 0)->text.len, "{x}} | ",
	    "but the closing brace need not be");
}

static void
check_lines(void)
{
	is_int(parse("{^}once {a}\nmore: {a} {b_ns:ms} long literal\n{a}xyz"),
	    0, "a shape may have lines");
	is_int(shape.nparts, 3, "a part each");
	is_int(shape.parts[0].before, 1, "one may come before the others");
	is_int(shape.parts[1].before, 0, "and these do not");
	is_int(shape.parts[1].anchor, 0, "found by what they begin with");
	is_int(shape.parts[2].anchor, 1, "or by what they have");
	is_int(parse("{^}{&}once {a}\n{d}more"), 0, "marks may be joined");
	is_int(shape.parts[0].before && shape.parts[0].shared, 1,
	    "each is of its line");
	is_int(shape.parts[1].before || shape.parts[1].shared, 0,
	    "and no other");
	is_int(parse("{[}a longer one {]}{a} xy"), 0, "what may be missing");
	is_int(shape.parts[0].anchor, 4, "finds nothing");
	is_int(parse("{a} x {b_ns:ms} longer {a} y"), 0, "several literals");
	is_int(shape.parts[0].anchor, 3, "of them the longest");
}

static void
check_any(void)
{
	is_int(parse("{any}\n{^}# here\n{!}ab{is}{a}\ncd{is}{_:text}"), 0,
	    "lines may come in any order");
	is_int(shape.any, 1, "as the first says");
	is_int(shape.nparts, 3, "which is no part");
	is_int(shape.apart, 8, "with a few lines of others between");
	is_int(shape.parts[0].before, 1, "one begins a record");
	is_int(shape.parts[1].sure, 1, "one alone is a record");
	is_int(shape.parts[2].sure, 0, "others are not");
	is_int(token(1, 1)->type, GCL_IS, "a name is joined to its value");
	is_int(token(2, 2)->field[0], -1, "which may be of no use");
	is_int(parse("{any:512}\nxy{a}"), 0, "with many lines between");
	is_int(shape.apart, 512, "as many as it says");
	is_int(parse("xy{a}\nxy{a}"), 0, "without it");
	is_int(shape.any, 0, "the order counts");
}

static void
check_pattern(const char *text, const char *want)
{
	struct gcl_buf b;

	gcl_buf_init(&b, 10000);
	if (ok(parse(text) == 0, "\"%s\" is read", text)) {
		gcl_shape_pattern(&b, &shape.parts[0],
		    shape.parts[0].ntokens, 0);
		is_str(gcl_buf_text(&b), want, "and this is its pattern");
	}
	gcl_buf_fini(&b);
}

static void
check_patterns(void)
{
	check_pattern("x {a}", "x (-?(?:0|[1-9]\\d*+))");
	check_pattern(".*+?^$\\|()[] \"#", "\\.\\*\\+\\?\\^\\$\\\\\\(\\)\\[\\] "
	    "\\\"\\#");
	check_pattern("xy{? (y)=c}{_}{=c}", "xy( \\(y\\))?+[ \\t]++");
	check_pattern("xy{[} {a}{[} z{]}{]}{=d:text}",
	    "xy(?: (-?(?:0|[1-9]\\d*+))(?: z)?+)?+");
	check_pattern("xy{_:text}", "xy([^\\n]{0,4096}?)");
	check_pattern("xy{is}{a}", "xy\"?+[ \\t]*+(?:[:=][ \\t]*+|"
	    "(?<=[ \\t]))(-?(?:0|[1-9]\\d*+))");
	check_pattern("\xc3\xa9 {d}", "\xc3\xa9 ([^\\n]{0,4096}?)");
}

static void
check_wrong(const char *text, const char *what, const char *where)
{
	char want[200];

	is_int(parse(text), GCLOG_EARG, "\"%.30s\" is refused", text);
	snprintf(want, sizeof want, "family made_up, form go9: %s at \"%s\"",
	    what, where);
	is_str(err.text, want, "with what and where");
}

static void
check_refusals(void)
{
	char many[1200] = "";
	size_t i;

	check_wrong("x {nope}", "no such field", "{nope}");
	check_wrong("x {a,nope}", "no such field", "{a,nope}");
	check_wrong("x {}", "no '}'", "{}");
	check_wrong("x {a", "no '}'", "{a");
	check_wrong("x {?\n=c}", "no '}'", "{?\n=c}");
	check_wrong("x {a:nope}", "no such kind of value", "{a:nope}");
	check_wrong("x {a:}", "no such kind of value", "{a:}");
	check_wrong("x {?y}", "no '=field'", "{?y}");
	check_wrong("x {?=c}", "empty text", "{?=c}");
	check_wrong("x {?y=nope}", "no such field", "{?y=nope}");
	check_wrong("x {=nope}", "no such field", "{=nope}");
	check_wrong("x {=}", "no such field", "{=}");
	check_wrong("x {=d:}", "empty text", "{=d:}");
	check_wrong("x {_:}", "no such kind of value", "{_:}");
	check_wrong("xy{[}z", "{[} and {]} do not go together", "");
	check_wrong("xy{]}{[}z", "{[} and {]} do not go together", "");
	check_wrong("", "no literal text of two bytes or more", "");
	check_wrong("{a}", "no literal text of two bytes or more", "");
	check_wrong("x\n", "no literal text of two bytes or more",
	    "\n");
	check_wrong("xy\n\ny", "no literal text of two bytes or more",
	    "\ny");
	check_wrong("|x", "empty literal", "x");
	check_wrong("{any}xy", "no {any} or {any:n} on its own", "}xy");
	check_wrong("{any:1001}\nxy", "no {any} or {any:n} on its own",
	    "}\nxy");
	check_wrong("{any:x}\nxy", "no {any} or {any:n} on its own",
	    "x}\nxy");
	check_wrong("xy{_:nope}", "no such kind of value", "{_:nope}");
	for (i = 0; i < 70; i++)
		strcat(many, "xy\n");
	is_int(parse(many), GCLOG_EARG, "too many lines are refused");
	many[0] = '\0';
	for (i = 0; i < 140; i++)
		strcat(many, "x{a}");
	is_int(parse(many), GCLOG_EARG, "too many tokens are refused");
}

int
main(void)
{
	check_tokens();
	check_lines();
	check_any();
	check_patterns();
	check_refusals();
	gcl_arena_free(&arena);
	return tap_done();
}

namespace AuthzAnalyzers.Tests.Robustness.Language;

/// <summary>Every name, type and expression of the language around or beside a read, one action each.</summary>
internal static class ExpressionForms
{
    public const string Actions = """
        public class ExpressionsController(ShopDb db) : ControllerBase
        {
            private static readonly object Gate = new();
            private static readonly System.Threading.Lock NewGate = new();
            private readonly int[] numbers = { 1, 2, 3 };
            private int counter;
            public event Action<int>? Changed;
            public object? Qualified_name(int id) { System.Collections.Generic.List<int> ids = new() { id }; return db.Customers.Find(ids[0]); }
            public object? Alias_qualified_name(int id) { global::System.Collections.Generic.List<int> ids = new() { id }; return db.Customers.Find(ids[0]); }
            public object? Nullable_type(int id) { int? maybe = id; return maybe.HasValue ? db.Customers.Find(maybe.Value) : null; }
            public object? Tuple_type(int id) { (int Left, int Right) pair = (id, 2); return db.Customers.Find(pair.Left); }
            public object? Array_type(int id) { int[,] square = new int[2, 2]; square[0, 1] = id; return db.Customers.Find(square[0, 1]); }
            public unsafe object? Pointer_type(int id) { int* place = &id; return db.Customers.Find(*place); }
            public object? Open_generic_type(int id) { var open = typeof(Dictionary<,>); return db.Customers.Find(open.GetHashCode() + id); }
            public object? Parenthesized(int id) => ((db.Customers.Find((id))));
            public object? Tuple(int id) => (1, db.Customers.Find(id));
            public object? Tuple_taken_apart(int id) { var (one, found) = (1, db.Customers.Find(id)); return found; }
            public object? Tuple_put_together(int id) { Customer? found; int one; (one, found) = (1, db.Customers.Find(id)); return found; }
            public object? Object_taken_apart(int id) { var (left, _) = new Pair { Left = id }; return db.Customers.Find(left); }
            public object? Tuples_compared(int id) => (id, 1) == (counter, 1) || (id, 2) != (counter, 3) ? db.Customers.Find(id) : null;
            public object? Unary_numbers(int id) => db.Customers.Find(+id + -id + ~id);
            public object? Not(int id) => !(id > 3) ? db.Customers.Find(id) : null;
            public object? Increments(int id) { ++id; --id; id++; id--; return db.Customers.Find(id++); }
            public object? Index_from_the_end(int id) => db.Customers.ToList()[^1];
            public object? Index_kept(int id) { Index last = ^1; return db.Customers.Find(numbers[last]); }
            public object? Range(int id) => db.Customers.ToArray()[1..^1];
            public object? Range_kept(int id) { System.Range all = ..; return db.Customers.Find(numbers[all][0] + id); }
            public object? Range_of_a_text(string text) { var part = text[1..]; return db.Customers.First(c => c.Name == part); }
            public object? Suppressed(int id) => db.Customers.Find(id)!;
            public object? Member_access(int id) => db.Customers.Find(id)!.Email;
            public unsafe object? Pointer_member_access(int id) { int* place = &id; return db.Customers.Find(place->GetHashCode()); }
            public object? Conditional_access(int id) => db.Customers.Find(id)?.Email;
            public object? Conditional_access_in_a_chain(int id) => db.Customers.Include(c => c.Orders).FirstOrDefault(c => c.Id == id)?.Orders?[0]?.Customer?.Name.Trim();
            public object? Conditional_access_before(int id) => db?.Customers?.Find(id);
            public object? Arithmetic(int id) => db.Customers.Find(((id + 1 - 2) * 3 / 4) % 5);
            public object? Shifts(int id) => db.Customers.Find((id << 1 >> 2) >>> 3);
            public object? Bits(int id) => db.Customers.Find((id & 7) | (3 ^ id));
            public object? Logic(int id) => id > 3 && id < 9 || id == 1 ? db.Customers.Find(id) : null;
            public object? Logic_without_shortcuts(int id) => id > 3 & id < 9 | id == 1 ^ id != 2 ? db.Customers.Find(id) : null;
            public object? Comparisons(int id) => id >= 3 || id <= 9 || id != 4 ? db.Customers.Find(id) : null;
            public object? Is_a_type(object id) => id is int ? db.Customers.Find(id) : null;
            public object? As_a_type(int id) => db.Customers.Find(id) as object;
            public object? Coalesce(int id) => db.Customers.Find(id) ?? new Customer();
            public object? Coalesce_to_the_read(int id) { Customer? known = null; return known ?? db.Customers.Find(id); }
            public object? Coalesce_or_throw(int id) => db.Customers.Find(id) ?? throw new InvalidOperationException();
            public object? Coalesce_assignment(int id) { Customer? found = null; found ??= db.Customers.Find(id); return found; }
            public object? Coalesce_assignment_to_a_member(int id) { var holder = new Holder(); holder.Found ??= db.Customers.Find(id); return holder; }
            public object? Assignment_as_a_value(int id) { Customer? one, other; one = other = db.Customers.Find(id); return one; }
            public object? Compound_assignments(int id) { id += 1; id -= 1; id *= 2; id /= 2; id %= 9; id &= 7; id |= 8; id ^= 1; id <<= 1; id >>= 1; id >>>= 1; return db.Customers.Find(id); }
            public object? Compound_assignment_of_texts(int id) { var text = ""; text += db.Customers.Find(id)!.Email; return text; }
            public object? Assignment_to_an_element(int id) { var all = new Customer?[2]; all[0] = db.Customers.Find(id); return all; }
            public object? Assignment_to_an_indexer(int id) { var all = new Dictionary<int, Customer?>(); all[id] = db.Customers.Find(id); return all; }
            public object? Assignment_to_nowhere(int id) { _ = id + 1; return db.Customers.Find(id); }
            public object? Conditional(int id) => id > 3 ? db.Customers.Find(id) : null;
            public object? This(int id) { this.counter = id; return db.Customers.Find(this.counter); }
            public object? Base(int id) { var text = base.ToString(); return db.Customers.Find(id + text!.Length); }
            public object? Literals(int id) => db.Customers.FirstOrDefault(c => c.Id == id && c.Name != "a" && c.Phone[0] != 'b' && true != false && c.UserId != null && 1.5 < 2.0);
            public object? Default_literal(int id) { int more = default; return db.Customers.Find(id + more); }
            public object? Default_of_a_type(int id) => db.Customers.Find(id + default(int));
            public object? Text_as_bytes(int id) { var bytes = "abc"u8; return db.Customers.Find(id + bytes.Length); }
            public object? Type_of(int id) => db.Customers.Find(id + typeof(Customer).Name.Length);
            public object? Size_of(int id) => db.Customers.Find(id + sizeof(int));
            public unsafe object? Size_of_a_struct(int id) => db.Customers.Find(id + sizeof(Four));
            public object? Name_of(int id) => db.Customers.Find(id + nameof(Customer.Name).Length);
            public object? Checked_expression(int id) => db.Customers.Find(checked(id + 1));
            public object? Unchecked_expression(int id) => db.Customers.Find(unchecked(id + 1));
            public object? Invocation(int id) => Twice(db.Customers.Find(Twice(id)));
            public object? Invocation_with_names(int id) => Named(more: 1, id: id);
            private Customer? Named(int id, int more = 0, params int[] others) => db.Customers.Find(id + more + others.Length);
            public object? Element_access(int id) => db.Customers.ToList()[0];
            public object? Declaration_in_a_call(string text) => int.TryParse(text, out var id) ? db.Customers.Find(id) : null;
            public object? Output_of_a_call(int id) { Look(id, out var found); return found; }
            private void Look(int id, out Customer? found) => found = db.Customers.Find(id);
            public object? Cast(int id) => (object?)db.Customers.Find((int)(long)id);
            public object? Anonymous_method(int id) { Finder find = delegate(int key) { return db.Customers.Find(key); }; return find(id); }
            public object? Anonymous_method_without_parameters(int id) { Finder find = delegate { return db.Customers.Find(id); }; return find(id); }
            public object? Simple_lambda(int id) { Func<int, Customer?> find = key => db.Customers.Find(key); return find(id); }
            public object? Parenthesized_lambda(int id) { Func<int, int, Customer?> find = (key, more) => { return db.Customers.Find(key + more); }; return find(id, 1); }
            public object? Static_lambda(int id) { Func<ShopDb, int, Customer?> find = static (store, key) => store.Customers.Find(key); return find(db, id); }
            public object? Lambda_with_a_default(int id) { var find = (int key = 3) => db.Customers.Find(key); return find(id); }
            public async Task<object?> Async_lambda(int id) { Func<int, Task<Customer?>> find = async key => await db.Customers.FindAsync(key); return await find(id); }
            public object? Method_group(int id) { Func<int, Customer?> find = Locked; return find(id); }
            public object? Lambda_in_a_call(int id) => new[] { id }.Select(key => db.Customers.Find(key)).ToList();
            public object? Expression_tree(int id) { System.Linq.Expressions.Expression<Func<Customer, bool>> mine = c => c.Id == id; return db.Customers.Where(mine).ToList(); }
            public object? Object_creation(int id) => new Holder { Found = db.Customers.Find(id), Next = new Holder() };
            public object? Object_creation_with_nested_members(int id) => new Holder { All = { db.Customers.Find(id) }, Number = 3 };
            public object? Implicit_object_creation(int id) { Holder holder = new() { Found = db.Customers.Find(id) }; return holder; }
            public object? Collection_initializer(int id) => new List<Customer?> { db.Customers.Find(id) };
            public object? Complex_initializer(int id) => new Dictionary<int, Customer?> { { id, db.Customers.Find(id) } };
            public object? Index_initializer(int id) => new Dictionary<int, Customer?> { [id] = db.Customers.Find(id) };
            public object? Anonymous_object(int id) => new { Found = db.Customers.Find(id), id };
            public object? Array_creation(int id) => new Customer?[1] { db.Customers.Find(id) };
            public object? Array_creation_with_sizes(int id) { Customer?[] all = { db.Customers.Find(id) }; int[][] jagged = new int[3][]; return all[jagged.Length - 3]; }
            public object? Implicit_array_creation(int id) => new[] { db.Customers.Find(id) };
            public object? Stackalloc(int id) { Span<int> span = stackalloc int[2]; span[1] = id; return db.Customers.Find(span[1]); }
            public object? Stackalloc_with_values(int id) { Span<int> span = stackalloc int[] { id, 2 }; return db.Customers.Find(span[0]); }
            public object? Implicit_stackalloc(int id) { Span<int> span = stackalloc[] { id, 2 }; return db.Customers.Find(span[0]); }
            public object? Collection_expression(int id) { Customer?[] all = [db.Customers.Find(id)]; return all; }
            public object? Spread(int id) { List<Customer> all = [.. db.Customers.ToList(), new Customer()]; return all; }
            public object? Collection_expression_of_keys(int id) { List<int> ids = [id, .. numbers]; return db.Customers.Find(ids[0]); }
            public object? Query(int id) => (from c in db.Customers where c.Id == id orderby c.Name descending select c).ToList();
            public object? Query_with_everything(int id) => (from c in db.Customers
                join o in db.Orders on c.Id equals o.CustomerId into orders
                from Order order in orders
                let total = order.Total
                where total > id
                group c by c.Name into named
                orderby named.Key, named.Count() descending
                select new { named.Key, All = named.ToList() }).ToList();
            public object? Query_in_memory(int id) => (from c in db.Customers.ToList() where c.Id == id select c).First();
            public object? Interpolated_text(int id) => $"{db.Customers.Find(id)!.Email,10:x} and {{text}}";
            public object? Interpolated_text_by_a_handler(int id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{db.Customers.Find(id)!.Email} and text");
            public object? Interpolated_texts_added(int id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{db.Customers.Find(id)!.Email} and " + $"{id}");
            public object? Interpolated_text_as_format(int id) { FormattableString text = $"{db.Customers.Find(id)!.Email}"; return text.ToString(); }
            public object? Is_pattern(int id) => db.Customers.Find(id) is { Email: var mail } ? mail : null;
            public object? Is_pattern_with_a_name(int id) { if (db.Customers.Find(id) is not { } found) { return null; } return found; }
            public object? Is_a_constant(int id) => id is 3 or > 5 and not 7 ? db.Customers.Find(id) : null;
            public object? Is_in_parentheses(int id) => id is (3 or > 5) and not 7 ? db.Customers.Find(id) : null;
            public object? Switch_expression_on_types(object id) => id switch { int or long => db.Customers.Find(id), string => null, _ => null };
            public object? Is_a_list(int id) => new[] { id } is [var first, .. var rest] ? db.Customers.Find(first + rest.Length) : null;
            public object? Is_a_tuple(int id) => (id, counter) is (> 3, _) ? db.Customers.Find(id) : null;
            public object? Is_a_positional_record(int id) => new Key(id) is Key(var key, "") { Text.Length: 0 } ? db.Customers.Find(key) : null;
            public object? Throw_expression(int id) => id > 0 ? db.Customers.Find(id) : throw new ArgumentException("id");
            public object? Switch_expression(int id) => id switch { > 3 and < 9 => db.Customers.Find(id), int other when other < 0 => throw new ArgumentException("id"), _ => null };
            public object? Switch_expression_on_the_read(int id) => db.Customers.Find(id) switch { { Name: "a" } found => found, null => null, var other => other };
            public object? Switch_expression_on_a_tuple(int id) => (id, counter) switch { (1, _) => null, (var key, > 3) => db.Customers.Find(key), _ => null };
            public object? Switch_expression_on_a_list(int[] ids) => ids switch { [] => null, [var only] => db.Customers.Find(only), [_, .., var last] => db.Customers.Find(last) };
            public async Task<object?> Await(int id) => await db.Customers.FindAsync(id);
            public async Task<object?> Await_with_configuration(int id) => await db.Customers.FindAsync(id).ConfigureAwait(false);
            public object? With(int id) => db.Customers.Find((new Key(1) with { Id = id }).Id);
            public object? With_on_an_anonymous_object(int id) => new { Found = db.Customers.Find(id), More = 1 } with { More = 2 };
            public object? Ref_argument(int id) { Change(ref id); return db.Customers.Find(id); }
            private static void Change(ref int id) => id++;
            public object? Make_reference(int id) { var reference = __makeref(id); return db.Customers.Find(__refvalue(reference, int) + __reftype(reference).Name.Length); }
            public object? Argument_list(int id) { Count(__arglist(id, 2)); return db.Customers.Find(id); }
            private static void Count(__arglist) { _ = new ArgIterator(__arglist); }
            public unsafe object? Function_pointer(int id) { delegate*<int, int> twice = &Twice; return db.Customers.Find(twice(id)); }
            public unsafe object? Function_pointer_to_the_read(int id) { delegate*<ShopDb, int, Customer?> find = &Read; return find(db, id); }
            private static Customer? Read(ShopDb store, int id) => store.Customers.Find(id);
            private static T Twice<T>(T value) => value;
            private static int Twice(int value) => value * 2;
            public object? Dynamic_member(int id) { dynamic found = db.Customers.Find(id)!; return found.Email; }
            public object? Dynamic_call(int id) { dynamic text = "a"; return db.Customers.Find(id + (int)text.IndexOf("a")); }
            public object? Dynamic_argument(int id) { dynamic key = id; return db.Customers.Find(key); }
            public object? Dynamic_call_of_the_read(int id) { dynamic key = id; return Locked(key); }
            public object? Dynamic_element(int id) { dynamic all = db.Customers.ToList(); return all[id]; }
            public object? Dynamic_creation(int id) { dynamic key = id; var made = new Key(key); return db.Customers.Find(made.Id); }
            public object? Event(int id) { Changed += _ => counter++; Changed?.Invoke(id); return db.Customers.Find(id); }
            public object? Event_whose_handler_reads(int id) { Customer? found = null; Changed += key => found = db.Customers.Find(key); Changed(id); return found; }
            public object? Type_parameter_creation(int id) => Made<Customer>(id);
            private object? Made<T>(int id) where T : class, new() { var made = new T(); return db.Set<T>().Find(id) ?? made; }
            public object? Inline_array(int id) { var four = new Four(); four[0] = id; return db.Customers.Find(four[0]); }
            public object? Inline_array_as_a_span(int id) { var four = new Four(); four[0] = id; foreach (var one in four) { counter += one; } Span<int> span = four[1..]; return db.Customers.Find(span[0]); }
            public object? Constructor_with_a_body(int id) => new Loader(db, id).Found;
            public object? Property_with_a_body(int id) => First;
            private Customer First { get { lock (Gate) { return db.Customers.First(); } } }
            public object? Indexer_with_a_body(int id) => this[id];
            private Customer? this[int id] => db.Customers.Find(id);
            public object? Operator_with_a_body(int id) => (new Loader(db, id) + 1).Found;
            public object? Conversion_with_a_body(int id) { Customer? found = new Loader(db, id); return found; }
            private Customer? Locked(int id) { lock (Gate) { return db.Customers.Find(id); } }
        }
        """;
}

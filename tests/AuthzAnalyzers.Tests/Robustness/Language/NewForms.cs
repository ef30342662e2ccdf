#if !ROSLYN_FLOOR
namespace AuthzAnalyzers.Tests.Robustness.Language;

/// <summary>What the language has learned since the oldest compiler that is supported.</summary>
internal static class NewForms
{
    public const string Actions = """
        public static class NewFormExtensions
        {
            extension(ShopDb store)
            {
                public Customer? ById(int id) => store.Customers.Find(id);
                public Customer Newest => store.Customers.OrderByDescending(c => c.Id).First();
            }
        }

        public class Sum
        {
            public int Total;
            public void operator +=(int more) => Total += more;
            public void operator ++() => Total++;
        }

        public class NewFormsController(ShopDb db) : ControllerBase
        {
            private static readonly System.Threading.Lock Gate = new();
            public object? Lock_entered_by_a_scope(int id) { using (Gate.EnterScope()) { return db.Customers.Find(id); } }
            public object? Lock_on_a_new_lock(int id) { lock (Gate) { return db.Customers.Find(id); } }
            public object? Conditional_assignment(int id) { var holder = id > 3 ? new Holder() : null; holder?.Found = db.Customers.Find(id); return holder; }
            public object? Conditional_compound_assignment(int id) { var holder = id > 3 ? new Holder() : null; holder?.Number += id; return db.Customers.Find(id); }
            public object? Conditional_coalesce_assignment(int id) { var holder = id > 3 ? new Holder() : null; holder?.Found ??= db.Customers.Find(id); return holder; }
            public object? Conditional_assignment_to_an_element(int id) { var all = id > 3 ? new Customer?[2] : null; all?[0] = db.Customers.Find(id); return all; }
            public object? Field_of_a_property(int id) => Cached;
            private Customer? Cached => field ??= db.Customers.First();
            public object? Many_arguments(int id) => Find(id, 2, 3);
            private Customer? Find(params ReadOnlySpan<int> ids) => db.Customers.Find(ids[0]);
            public object? Many_arguments_in_a_list(int id) => FindIn(id, 2, 3);
            private Customer? FindIn(params List<int> ids) => db.Customers.Find(ids[0]);
            public object? Extension_method(int id) => db.ById(id);
            public object? Extension_property(int id) => db.Newest;
            public object? Compound_operator(int id) { var sum = new Sum(); sum += id; sum++; return db.Customers.Find(sum.Total); }
            public object? Name_of_an_open_type(int id) => db.Customers.Find(id + nameof(List<>).Length);
            public object? Lambda_with_modifiers(int id) { Look look = (int key, out Customer? found) => found = db.Customers.Find(key); look(id, out var loaded); return loaded; }
            public object? Lambda_with_modifiers_and_no_types(int id) { Look look = (key, out found) => found = db.Customers.Find(key); look(id, out var loaded); return loaded; }
            private delegate void Look(int id, out Customer? found);
            public async Task<object?> Ref_local_in_async_code(int id) { var numbers = new[] { 1 }; { ref var number = ref numbers[0]; number = id; } return await db.Customers.FindAsync(numbers[0]); }
            public object? Escape(int id) => "\e" == "a" ? null : db.Customers.Find(id);
            public object? First_class_span(int id) { ReadOnlySpan<int> ids = new[] { id }; return ids.Contains(id) ? db.Customers.Find(ids[^1]) : null; }
            public object? Initializer_from_the_end(int id) { var made = new Buffer { Values = { [^1] = id } }; return db.Customers.Find(made.Values[2]); }
            private class Buffer { public int[] Values = new int[3]; }
        }
        """;
}
#endif

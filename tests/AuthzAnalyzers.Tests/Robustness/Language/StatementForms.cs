namespace AuthzAnalyzers.Tests.Robustness.Language;

/// <summary>Every statement of the language around or beside a read, one action each.</summary>
internal static class StatementForms
{
    public const string Types = """
        [System.Runtime.CompilerServices.InlineArray(4)]
        public struct Four { private int first; }
        public record Key(int Id, string Text = "");
        public class Holder { public Customer? Found { get; set; } public Holder? Next { get; set; } public List<Customer?> All { get; } = new(); public int Number; }
        public class Pair { public int Left; public int Right; public void Deconstruct(out int left, out int right) { left = Left; right = Right; } }
        public delegate Customer? Finder(int id);

        public class Loader
        {
            public Loader(ShopDb db, int id) { lock (db) { Found = db.Customers.Find(id); } }
            public Customer? Found { get; }
            public static Loader operator +(Loader left, int right) => left;
            public static implicit operator Customer?(Loader loader) => loader.Found;
        }
        """;

    public const string Actions = """
        public class StatementsController(ShopDb db) : ControllerBase
        {
            private static readonly object Gate = new();
            private static readonly System.Threading.Lock NewGate = new();
            private readonly int[] numbers = { 1, 2, 3 };
            private int counter;
            public event Action<int>? Changed;
            public object? Block(int id) { { return db.Customers.Find(id); } }
            public object? Block_of_one_expression(int id) => db.Customers.Find(id);
            public object? Local_declaration(int id) { var found = db.Customers.Find(id); return found; }
            public object? Expression_statement(int id) { Customer? found; found = db.Customers.Find(id); return found; }
            public object? Empty_statement(int id) { ; return db.Customers.Find(id); }
            public object? Labeled_statement(int id) { if (id < 0) { goto Wrong; } return db.Customers.Find(id); Wrong: return null; }
            public object? Goto_backwards(int id) { var left = 3; Again: var found = db.Customers.Find(id + left); if (found is null && --left > 0) { goto Again; } return found; }
            public object? Goto_case(int id) { switch (id) { case 1: goto case 2; case 2: return db.Customers.Find(id); default: return null; } }
            public object? Goto_default(int id) { switch (id) { case 1: goto default; case 2: return null; default: return db.Customers.Find(id); } }
            public object? Break_and_continue(int id) { Customer? found = null; while (true) { if (id++ < 0) { continue; } found = db.Customers.Find(id); break; } return found; }
            public object? While(int id) { Customer? found = null; while (found is null && id < 9) { found = db.Customers.Find(id++); } return found; }
            public object? Do(int id) { Customer? found; do { found = db.Customers.Find(id++); } while (found is null && id < 9); return found; }
            public object? For(int id) { Customer? found = null; for (var i = 0; i < 3 && found is null; i++) { found = db.Customers.Find(id + i); } return found; }
            public object? For_in_the_head(int id) { for (var found = db.Customers.Find(id); ;) { return found; } }
            public object? Foreach(int id) { foreach (var customer in db.Customers.ToList()) { if (customer.Id == id) { return customer; } } return null; }
            public object? Foreach_beside(int id) { foreach (var number in numbers) { counter += number; } return db.Customers.Find(id); }
            public object? Foreach_over_parts(int id) { foreach (var (left, right) in new[] { (id, 2) }) { return db.Customers.Find(left + right); } return null; }
            public object? Foreach_over_objects_with_parts(int id) { foreach (var (left, right) in new[] { new Pair { Left = id } }) { return db.Customers.Find(left + right); } return null; }
            public object? Foreach_with_a_cast(int id) { foreach (Customer customer in (System.Collections.IEnumerable)db.Customers.ToList()) { return customer; } return null; }
            public object? Foreach_by_reference(int id) { foreach (ref var number in numbers.AsSpan()) { number += id; } return db.Customers.Find(id); }
            public async Task<object?> Await_foreach(int id) { await foreach (var customer in db.Customers.AsAsyncEnumerable()) { if (customer.Id == id) { return customer; } } return null; }
            public object? Using_statement(int id) { using (var other = new ShopDb()) { return other.Customers.Find(id); } }
            public object? Using_declaration(int id) { using var other = new ShopDb(); return other.Customers.Find(id); }
            public object? Using_an_expression(int id) { using (new System.IO.MemoryStream()) { return db.Customers.Find(id); } }
            public async Task<object?> Await_using_statement(int id) { await using (var other = new ShopDb()) { return await other.Customers.FindAsync(id); } }
            public async Task<object?> Await_using_declaration(int id) { await using var other = new ShopDb(); return await other.Customers.FindAsync(id); }
            public object? Lock_on_an_object(int id) { lock (Gate) { return db.Customers.Find(id); } }
            public object? Lock_on_an_object_beside(int id) { lock (Gate) { counter++; } return db.Customers.Find(id); }
            public object? Lock_on_a_lock(int id) { lock (NewGate) { return db.Customers.Find(id); } }
            public object? Lock_on_this(int id) { lock (this) { lock (Gate) { return db.Customers.Find(id); } } }
            public object? Lock_in_a_callee(int id) => Locked(id);
            private Customer? Locked(int id) { lock (Gate) { return db.Customers.Find(id); } }
            public object? Lock_in_a_lambda(int id) { Func<Customer?> find = () => { lock (Gate) { return db.Customers.Find(id); } }; return find(); }
            public object? Lock_around_a_loop_that_starts_tasks(int id) { var found = new List<Task<Customer?>>(); lock (Gate) { foreach (var number in numbers) { found.Add(Task.Run(async () => await db.Customers.FindAsync(number + id))); } } return Task.WhenAll(found); }
            public object? Try_and_catch(int id) { try { return db.Customers.Find(id); } catch (DbUpdateException) { return null; } }
            public object? Read_in_a_catch(int id) { try { counter++; } catch (Exception error) { return db.Customers.Find(error.HResult + id); } return null; }
            public object? Catch_with_a_filter(int id) { try { counter++; return db.Customers.Find(id); } catch (Exception error) when (error.HResult == id) { throw; } catch { return null; } }
            public object? Read_in_a_filter(int id) { Customer? found = null; try { counter++; } catch (Exception) when ((found = db.Customers.Find(id)) is not null) { return found; } return found; }
            public object? Finally(int id) { try { return db.Customers.Find(id); } finally { counter++; } }
            public object? Read_in_a_finally(int id) { Customer? found = null; try { counter++; } finally { found = db.Customers.Find(id); } return found; }
            public object? Try_in_a_loop(int id) { for (; ;) { try { if (id++ > 3) { break; } } catch (InvalidOperationException) { continue; } finally { counter--; } } return db.Customers.Find(id); }
            public object? Throw_statement(int id) { if (id < 0) { throw new ArgumentException("id"); } return db.Customers.Find(id); }
            public object? If_and_else(int id) { if (id > 0) { return db.Customers.Find(id); } else { return null; } }
            public object? Switch_statement(int id) { switch (id) { case > 3 and < 9: return db.Customers.Find(id); case 1 or 2: return null; case var other when other < 0: throw new ArgumentException("id"); default: return null; } }
            public object? Switch_on_a_type(object id) { switch (id) { case int number: return db.Customers.Find(number); case string { Length: > 3 } text: return db.Customers.First(c => c.Name == text); case null: return null; default: return null; } }
            public object? Switch_on_the_read(int id) { switch (db.Customers.Find(id)) { case { Name: "a" } found: return found; default: return null; } }
            public object? Checked_statement(int id) { checked { return db.Customers.Find(id + 1); } }
            public object? Unchecked_statement(int id) { unchecked { return db.Customers.Find(id * 1); } }
            public unsafe object? Unsafe_statement(int id) { unsafe { return db.Customers.Find(*&id); } }
            public unsafe object? Fixed(int id) { fixed (int* first = numbers) { return db.Customers.Find(first[0] + *first); } }
            public unsafe object? Fixed_on_a_text(string text) { fixed (char* first = text) { return db.Customers.Find(first->GetHashCode()); } }
            public object? Local_function(int id) { return Load(id); Customer? Load(int key) => db.Customers.Find(key); }
            public object? Local_function_that_calls_itself(int id) { return Load(id); Customer? Load(int key) => key > 9 ? null : db.Customers.Find(key) ?? Load(key + 1); }
            public object? Static_local_function(int id) { return Load(db, id); static Customer? Load(ShopDb store, int key) => store.Customers.Find(key); }
            public IEnumerable<Customer?> Yield_return(int id) { yield return db.Customers.Find(id); }
            public IEnumerable<Customer?> Yield_break(int id) { if (id < 0) { yield break; } yield return db.Customers.Find(id); }
            public IEnumerable<Customer?> Yield_in_a_lock(int id) { foreach (var number in numbers) { yield return db.Customers.Find(number + id); } }
            public async IAsyncEnumerable<Customer?> Yield_and_await(int id) { yield return await db.Customers.FindAsync(id); }
            public object? Ref_local(int id) { ref var number = ref numbers[0]; number = id; return db.Customers.Find(number); }
            public object? Ref_local_that_holds_the_read(int id) { Customer? found = null; ref var place = ref found; place = db.Customers.Find(id); return place; }
            public object? Ref_local_chosen(int id) { var other = 1; ref var number = ref (id > 3 ? ref id : ref other); return db.Customers.Find(number); }
            public object? Ref_reassigned(int id) { var other = 1; ref var number = ref id; number = ref other; return db.Customers.Find(number); }
            public object? Ref_readonly_local(int id) { ref readonly var number = ref numbers[0]; return db.Customers.Find(number + id); }
            public object? Scoped_local(int id) { scoped Span<int> span = stackalloc int[1]; span[0] = id; return db.Customers.Find(span[0]); }
            public object? Constant_local(int id) { const int More = 3; return db.Customers.Find(id + More); }
            public object? Several_locals(int id) { int left = id, right = 2; return db.Customers.Find(left + right); }
        }
        """;
}

using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.PartialAuthorization;

/// <summary>Where one way has a privilege and the other puts who calls into the key or the scope, both are proven.</summary>
public class PrivilegedWayTests
{
    private const string Types = """
        public interface IScope { Task<(IQueryable<T> Query, int Harbour, bool IsPurser)> Of<T>() where T : class; }

        public class Scope(FerryDb db, IStaff staff) : IScope
        {
            public async Task<(IQueryable<T> Query, int Harbour, bool IsPurser)> Of<T>() where T : class
            {
                await Task.Yield();
                var harbour = staff.HarbourId;
                var isPurser = staff.Duty == Duties.Purser;
                IQueryable<T> query = db.Set<T>();
                return (query, harbour, isPurser);
            }
        }

        public class Register(FerryDb db)
        {
            public Task<List<Booking>> OfAccount(string account) => db.Bookings.Where(b => b.AccountId == account).ToListAsync();
            public Task<bool> IsPurser(string account) => db.Clerks.AnyAsync(c => c.AccountId == account && c.Duty == "purser");
            public async Task<Booking?> One(Wanted wanted) => await db.Bookings.FirstOrDefaultAsync(b => b.AccountId == wanted.Account);
        }

        public class Wanted { public string Account { get; set; } = ""; public bool All { get; set; } }
        """;

    private static Task Actions(params string[] bodies) => Ferry.Actions("[Authorize]", "", Types, bodies);

    [Fact]
    public Task The_key_is_the_callers_unless_the_caller_is_privileged() => Actions(
        "var who = User.IsInRole(\"Purser\") ? account : Me; return Ok(await db.Bookings.Where(b => b.AccountId == who).ToListAsync());",
        "if (!User.IsInRole(\"Purser\")) { account = Me; } return Ok(await db.Bookings.Where(b => b.AccountId == account).ToListAsync());",
        "string who; if (User.IsInRole(\"Purser\")) { who = account; } else { who = Me; } return Ok(await db.Bookings.FirstAsync(b => b.AccountId == who));",
        "var isPurser = staff.Duty == Duties.Purser; var at = isPurser ? harbour : staff.HarbourId; return Ok(await db.Bookings.Where(b => b.HarbourId == at).ToListAsync());",
        "var at = staff.IsPurser ? harbour : staff.HarbourId; return Ok(await db.Bookings.Where(b => b.HarbourId == at).ToListAsync());",
        "var isPurser = staff.Duty == Duties.Purser || staff.Duty == Duties.Mate; var at = isPurser ? harbour : staff.HarbourId; return Ok(await db.Bookings.Where(b => b.HarbourId == at).ToListAsync());",
        "var who = await new Register(db).IsPurser(Me) ? account : Me; return Ok(await db.Bookings.Where(b => b.AccountId == who).ToListAsync());",
        "var who = User.IsInRole(\"Purser\") ? account : Me; return Ok(await new Register(db).OfAccount(who));",
        "var wanted = new Wanted { Account = User.IsInRole(\"Purser\") ? account : Me }; return Ok(await new Register(db).One(wanted));",
        "var who = User.IsInRole(\"Purser\") ? account : all ? Me : User.FindFirstValue(\"sub\"); return Ok(await db.Bookings.Where(b => b.AccountId == who).ToListAsync());",
        "var clerk = await db.Clerks.FirstAsync(c => c.AccountId == Me); var at = clerk.Duty == \"purser\" ? harbour : clerk.HarbourId; return Ok(await db.Bookings.Where(b => b.HarbourId == at).ToListAsync());",
        "var found = await db.Bookings.FindAsync(id); var who = User.IsInRole(\"Purser\") ? found!.AccountId : Me; if (found!.AccountId != who) { return Forbid(); } return Ok(found);");

    [Fact]
    public Task The_key_is_the_callers_choice_on_a_way_without_privilege() => Actions(
        "var who = all ? account : Me; return Ok(await db.Bookings.Where(b => b.AccountId == who).{|AUTHZ1002:ToListAsync|}());",
        "if (account == \"\") { account = Me; } return Ok(await db.Bookings.Where(b => b.AccountId == account).{|AUTHZ1002:ToListAsync|}());",
        "var who = User.IsInRole(\"Purser\") ? Me : account; return Ok(await db.Bookings.Where(b => b.AccountId == who).{|AUTHZ1002:ToListAsync|}());",
        "var who = User.IsInRole(\"Customer\") ? account : Me; return Ok(await db.Bookings.Where(b => b.AccountId == who).{|AUTHZ1002:ToListAsync|}());",
        "var who = User.IsInRole(\"Purser\") || all ? account : Me; return Ok(await db.Bookings.Where(b => b.AccountId == who).{|AUTHZ1002:ToListAsync|}());",
        "var who = User.IsInRole(\"Purser\") ? account : Me; if (text == \"x\") { who = account; } return Ok(await db.Bookings.Where(b => b.AccountId == who).{|AUTHZ1002:ToListAsync|}());",
        "var who = User.IsInRole(\"Purser\") ? account : Me; return Ok(await db.Bookings.Where(b => b.Id == id || b.AccountId == who).{|AUTHZ1003:ToListAsync|}());",
        "var who = all ? account : Me; return Ok(await new Register(db).{|AUTHZ1002:OfAccount|}(who));",
        "var wanted = new Wanted { Account = all ? account : Me }; return Ok(await new Register(db).{|AUTHZ1002:One|}(wanted));",
        "var who = User.IsInRole(\"Purser\") ? account : Me; var other = await db.Bookings.{|AUTHZ1002:FindAsync|}(id); return Ok(new { other, who });");

    [Fact]
    public Task The_scope_is_the_callers_unless_the_caller_is_privileged() => Actions(
        "var isPurser = staff.Duty == Duties.Purser; IQueryable<Booking> query; if (isPurser) { query = db.Bookings; } else { query = db.Bookings.Where(b => b.HarbourId == staff.HarbourId); } return Ok(await query.ToListAsync());",
        "var query = staff.IsPurser ? db.Bookings : db.Bookings.Where(b => b.HarbourId == staff.HarbourId); return Ok(await query.ToListAsync());",
        "var isPurser = await new Register(db).IsPurser(Me); var query = db.Bookings.AsQueryable(); if (!isPurser) { query = query.Where(b => b.AccountId == Me); } return Ok(await query.ToListAsync());",
        "var isPurser = staff.IsPurser; return Ok(await db.Bookings.Where(b => isPurser || b.HarbourId == staff.HarbourId).ToListAsync());",
        "var (query, at, isPurser) = await new Scope(db, staff).Of<Booking>(); var mine = isPurser ? query : query.Where(b => b.HarbourId == at); return Ok(await mine.ToListAsync());",
        "List<Booking> found; if (staff.IsPurser) { found = await db.Bookings.ToListAsync(); } else { found = await db.Bookings.Where(b => b.HarbourId == staff.HarbourId).ToListAsync(); } return Ok(found);");

    [Fact]
    public Task The_scope_is_open_on_a_way_without_privilege() => Actions(
        "IQueryable<Booking> query; if (all) { query = db.Bookings; } else { query = db.Bookings.Where(b => b.HarbourId == staff.HarbourId); } return Ok(await query.{|AUTHZ1005:ToListAsync|}());",
        "var query = staff.IsPurser ? db.Bookings.Where(b => b.HarbourId == staff.HarbourId) : db.Bookings; return Ok(await query.{|AUTHZ1005:ToListAsync|}());",
        "return Ok(await db.Bookings.Where(b => all || b.HarbourId == staff.HarbourId).{|AUTHZ1003:ToListAsync|}());",
        "var (query, at, isPurser) = await new Scope(db, staff).Of<Booking>(); var mine = all ? query : query.Where(b => b.HarbourId == at); return Ok(await mine.{|AUTHZ1005:ToListAsync|}());");
}

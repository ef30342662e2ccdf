using System;
using System.Linq;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// Facts as most libraries have them: what an assembly's facts have in common with these takes next to no room. Part of the version, as
/// <see cref="FactVocabulary"/> is.
/// </summary>
internal static class FactPrimer
{
    private const string Common = """
        M:Shop.ApplicationCore.Interfaces.IOrderService.GetByIdAsync(..)|impl,access(Read,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/*),scope(any(equal(None,left(#0),right(p0)))),keys(p0),keyed,bounded,in(Shop.Infrastructure.Data.ShopDbContext)),returns,result(holds(#0,tokens(Shop.ApplicationCore.Entities.Order/*))),unaudited(#0)
        M:Shop.ApplicationCore.Services.OrderService.GetByIdAsync(..)|access(Read,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/*),scope(any(equal(None,left(#0),right(p0)))),keys(p0),keyed,bounded,in(Shop.Infrastructure.Data.ShopDbContext)),returns,result(holds(#0,tokens(Shop.ApplicationCore.Entities.Order/*))),unaudited(#0)
        M:Shop.ApplicationCore.Interfaces.IOrderService.GetAllAsync(..)|impl,access(Read,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/*),keys,in(Shop.Infrastructure.Data.ShopDbContext)),returns,result(holds(#0,tokens(Shop.ApplicationCore.Entities.Order/*))),unaudited(#0)
        M:Shop.ApplicationCore.Interfaces.IOrderService.DeleteAsync(..)|impl,access(Delete,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/*),scope(any(equal(None,left(#0),right(p0)))),keys(p0),keyed,bounded,bypass(NoQuery)),returns,exposes(#0,tokens),owing(#0),saves
        M:Shop.ApplicationCore.Interfaces.IOrderService.UpdateAsync(..)|impl,access(Read,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/*),scope(any(equal(None,left(#0),right(p0.Id)))),keys(p0.Id),keyed,bounded,shape),access(Update,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/*),scope(any(equal(None,left(#0),right(p0.Id)))),keys(p0.Id),subjects(#0),keyed,bounded,bypass(NoQuery)),returns,exposes(#1,tokens,proof(any(equal(None,left(#0),right(p0.Id)))),may(equal(None,left(#0),right(p0.Id)))),unaudited(#0),owing(#1,proof(any(equal(None,left(#0),right(p0.Id))))),saves
        M:Shop.ApplicationCore.Interfaces.IOrderService.CreateAsync(..)|impl,access(Insert,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/*),scope(any(equal(None,left(#0),right(caller,constant,p0.UserId)))),keys(caller,p0.UserId),keyed,bounded,bypass(NoQuery)),returns,result(from(caller,constant,null,p0,p1),has(Id,value(from(p0.Id))),has(Name,value(from(p0.Name)))),exposes(#0,tokens),owing(#0),saves
        M:MediatR.IRequestHandler`2.Handle(..)|impl,when(Shop.ApplicationCore.Orders.Queries.GetOrderQuery,Shop.ApplicationCore.Orders.OrderDto),access(Read,Shop.ApplicationCore.Entities.Order,tokens(Shop.ApplicationCore.Entities.Order/Name,Shop.ApplicationCore.Entities.Order/Email),scope(any(equal(None,left(#0),right(p0.Id))),any(equal(None,left(#0),right(caller)))),keys(caller,p0.Id),keyed,bounded,in(Shop.Infrastructure.Data.ShopDbContext)),returns,guarantees(any(if(Authenticated,left(caller),right))),may(if(Authenticated,left(caller),right)),result(from(null),holds(#0,tokens(Shop.ApplicationCore.Entities.Order/Name,Shop.ApplicationCore.Entities.Order/Email))),unaudited(#0)
        M:MediatR.INotificationHandler`1.Handle(..)|impl,when(Shop.Domain.Events.OrderPlaced),pending(Update,Shop.ApplicationCore.Entities.Order,subject(p0)),returns,saves
        M:Shop.Domain.Interfaces.IRepository`1.GetByIdAsync(..)|impl,access(Read,!0,tokens(!0/*),scope(any(equal(None,left(#0),right(p0)))),keys(p0),keyed,bounded,in(Shop.Infrastructure.Data.ShopDbContext),bypass(Tracked)),returns,result(holds(#0,tokens(!0/*))),unaudited(#0)
        M:Shop.Domain.Interfaces.IRepository`1.ListAsync(..)|impl,returns,result(query(!0,tokens(!0/*),keys,where(given(0)),in(Shop.Infrastructure.Data.ShopDbContext)))
        M:Shop.Domain.Interfaces.ICurrentUserService.get_UserId|impl,returns,result(from(caller))
        M:Shop.Domain.Guards.Guard.NotNull(..)|returns,guarantees(any(if(Authenticated,left(p0),right)))
        M:Shop.Domain.Extensions.StringExtensions.IsNullOrEmpty(..)|returns,result(from(constant,p0),true(any(if(Authenticated,left(p0),right))),false(any(equal(None,left(p0),right(p1)))))
        M:Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.AddInfrastructure(..)|returns,guarantees(any(if(FunctionLevel,left(p1),right))),result(from(p0))
        """;

    public static PackPrimer Instance { get; } = new(FactTable.Write(Common
        .Split(new[] { '\n', '\r' }, StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim().Split('|'))
        .Select(parts => new Fact(parts[0], TermText.Parse(parts[1])))));
}

namespace AuthzAnalyzers.Tool.Tests.Verification;

/// <summary>A log of a shop that has accesses of every kind.</summary>
internal static class Shop
{
    public static LogBuilder Log(Workplace workplace) => new LogBuilder()
        .Access(workplace.PathTo("Api", "Customers.cs"), 10, "CustomersController.Get", "Customer", "none", "none", "Gap=AUTHZ1001")
        .Access(workplace.PathTo("Api", "Customers.cs"), 20, "CustomersController.List", "Customer", "privileged", "recorded", "Evidence=[Authorize(Policy = \"Staff\")]", "Selection=All")
        .Access(workplace.PathTo("Api", "Orders.cs"), 10, "OrdersController.Get", "Order", "authenticated", "ambient", "Gap=AUTHZ1002", "Evidence=[Authorize]")
        .Access(workplace.PathTo("Api", "Orders.cs"), 20, "OrdersController.Mine", "Order", "own", "not-asked", "Selection=Own")
        .Access(workplace.PathTo("Api", "Orders.cs"), 30, "OrdersController.Track", "Order", "possession", "conditional")
        .Access(workplace.PathTo("Api", "Orders.cs"), 40, "OrdersController.Count", "Order", "authenticated", "recorded", "Evidence=[Authorize]")
        .Access(workplace.PathTo("Api", "Reviews.cs"), 10, "ReviewsController.All", "Review", "public", "not-asked")
        .Access(workplace.PathTo("Api", "Reviews.cs"), 20, "ReviewsController.Import", "Review", "exempt", "none", "Evidence=[AuthorizationExemption(\"By contract\")]", "Operation=Insert")
        .Access(workplace.PathTo("Api", "Search.cs"), 10, "SearchController.Find", "Customer", "unknown", "none", "Unknown=A call of which no body is in sight may be the check.", "confidence=guess")
        .Access(workplace.PathTo("Jobs", "Purge.cs"), 10, "PurgeJob.Run", "Customer", "privileged", "not-asked", "Caller=none", "EntryPointKind=HostedMethod", "Operation=Delete")
        .Result("AUTHZ1001", workplace.PathTo("Api", "Customers.cs"), 10, ["Entity=Customer", "Operation=Read", "EntryPoint=CustomersController.Get", "confidence=certain"])
        .Result("AUTHZ1002", workplace.PathTo("Api", "Orders.cs"), 10, ["Entity=Order", "Operation=Read", "EntryPoint=OrdersController.Get", "confidence=certain"])
        .Result("AUTHZ2001", workplace.PathTo("Api", "Search.cs"), 10, ["Entity=Customer", "Operation=Read", "EntryPoint=SearchController.Find", "confidence=guess"], level: "note")
        .Result("AUTHZ2001", workplace.PathTo("Api", "Customers.cs"), 10, ["Entity=Customer", "Operation=Read", "EntryPoint=CustomersController.Get", "confidence=certain"], suppression: "Pragma Directive", justification: "Recorded by the gateway.")
        .Result("CS0169", workplace.PathTo("Api", "Search.cs"), 3, []);

    public static string Write(Workplace workplace, string path = "Api/obj/Debug/net10.0/authz.sarif") => workplace.Write(path, Log(workplace).Text());
}

namespace AuthzAnalyzers.Sql;

/// <summary>The limits of reading a SQL text. What lies beyond one is not read, and the reading says that it is incomplete.</summary>
internal static class SqlLimits
{
    /// <summary>Characters of one text.</summary>
    public const int TextLength = 40_000;

    /// <summary>Statements of one text, those inside each other counted.</summary>
    public const int Statements = 60;

    /// <summary>Statements and brackets inside each other.</summary>
    public const int Depth = 24;

    /// <summary>Columns, tables or values of one list.</summary>
    public const int ItemsPerList = 200;

    /// <summary>Tables of one statement, those of derived tables counted each time they are used.</summary>
    public const int TablesPerStatement = 40;
}

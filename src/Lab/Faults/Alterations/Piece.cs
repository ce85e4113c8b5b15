namespace HessianFaultLab.Lab.Faults.Alterations;

/// <summary>What a tensor is taken to consist of.</summary>
public enum Piece
{
    /// <summary>Single numbers. In a tensor of the forward pass: places within an example, the same for all examples.</summary>
    Elements,

    /// <summary>Along the first axis: outputs of a layer, entries of a table; in the forward pass examples.</summary>
    Rows,

    /// <summary>Along the last axis: inputs of a layer, features of a table or of the forward pass.</summary>
    Columns,
}

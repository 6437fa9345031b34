' What a partner does in Writer: opens the file, writes a new first paragraph, changes words and a figure, saves as Word.
Sub Edit(source As String, target As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  Replace(document, "Projektet", "Vårt projekt")
  Replace(document, "2" & Chr(160) & "500", "2" & Chr(160) & "600")
  start = document.Text.createTextCursor()
  document.Text.insertString(start, "Synpunkter från partnern", False)
  document.Text.insertControlCharacter(start, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, saving())
  document.close(True)
End Sub

Sub Replace(document As Object, old As String, fresh As String)
  replacing = document.createReplaceDescriptor()
  replacing.SearchCaseSensitive = True
  replacing.SearchString = old
  replacing.ReplaceString = fresh
  document.replaceAll(replacing)
End Sub
